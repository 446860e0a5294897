import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { PreviewFile } from '../../api/types.ts'
import { Empty } from '../../ui/states.tsx'

/** The first rows of a file as they stand in it. */
export function SampleTab({ file }: { readonly file: PreviewFile | undefined }) {
  const { t } = useTranslation()
  if (!file) return <Empty title={t('imports.sample.choose')} />
  const label = t('imports.sample.label', { file: file.fileName })
  const place = [
    file.sheet && t('imports.sample.sheet', { sheet: file.sheet }),
    file.headerRow !== null && t('imports.sample.header', { row: file.headerRow }),
  ]
  return (
    <>
      <Typography color="textSecondary" sx={{ pb: 1 }}>
        {[label, ...place].filter(Boolean).join(', ')}
      </Typography>
      <TableContainer
        tabIndex={0}
        role="region"
        aria-label={label}
        sx={{ flex: 1, minHeight: 0, border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}
      >
        <Table stickyHeader aria-label={label} sx={{ '& td, & th': { whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              {file.headers.map((header, index) => (
                <TableCell key={index}>{header}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {file.sample.map((row, rowIndex) => (
              <TableRow key={rowIndex}>
                {file.headers.map((_header, index) => (
                  <TableCell key={index}>{row[index]}</TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  )
}
