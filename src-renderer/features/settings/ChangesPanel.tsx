import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { useChanges } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'

/** A stored value as short text. */
const shortText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}

/** The change log, newest first. */
export function ChangesPanel() {
  const { t } = useTranslation()
  const changes = useChanges()
  return (
    <Panel title={t('settings.changes.title')}>
      <Loaded query={changes}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Typography color="textSecondary">{t('settings.changes.none')}</Typography>
          ) : (
            <Box
              tabIndex={0}
              role="group"
              aria-label={t('settings.changes.title')}
              sx={{ maxHeight: 320, overflow: 'auto' }}
            >
              <Table aria-label={t('settings.changes.title')} stickyHeader>
                <TableHead>
                  <TableRow>
                    {(['at', 'what', 'object', 'before', 'after'] as const).map(name => (
                      <TableCell key={name}>{t(`settings.changes.${name}`)}</TableCell>
                    ))}
                  </TableRow>
                </TableHead>
                <TableBody>
                  {rows.map((row, index) => (
                    <TableRow key={index}>
                      <TableCell sx={{ whiteSpace: 'nowrap' }}>{formatMoment(row.at)}</TableCell>
                      <TableCell>{row.procedure}</TableCell>
                      <TableCell>{row.object}</TableCell>
                      <TableCell sx={{ overflowWrap: 'anywhere' }}>{shortText(row.before)}</TableCell>
                      <TableCell sx={{ overflowWrap: 'anywhere' }}>{shortText(row.after)}</TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </Box>
          )
        }
      </Loaded>
    </Panel>
  )
}
