import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { SnapshotInfo } from '../../../src-shared/contract/imports.ts'
import { toDay } from '../../../src-shared/domain/dates.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'

/** Every kind of data behind the plan, and how old it is. */
export function FilesPanel({ snapshot }: { readonly snapshot: SnapshotInfo }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('home.files.title')}>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {t('home.files.caption', { date: formatDate(snapshot.asOf), source: snapshot.asOfSource })}
      </Typography>
      <Table aria-label={t('home.files.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('home.files.kind')}</TableCell>
            <TableCell>{t('home.files.asOf')}</TableCell>
            <TableCell align="right">{t('home.files.rows')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {snapshot.files.map(file => {
            const days = toDay(snapshot.asOf) - toDay(file.asOf)
            return (
              <TableRow key={file.kind}>
                <TableCell title={file.fileName}>{t(`words.fileKind.${file.kind}`)}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {formatDate(file.asOf)}
                  {days > 0 && (
                    <Box
                      component="span"
                      sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'warning.main' }}
                    >
                      <WarningIcon sx={{ fontSize: 14 }} aria-hidden />
                      {t('home.files.carried')}
                    </Box>
                  )}
                </TableCell>
                <TableCell align="right">{formatNumber(file.rows)}</TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </Panel>
  )
}
