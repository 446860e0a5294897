import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material'
import { formatNumber } from '../format.ts'
import type { ChartData } from './chart-model.ts'

interface ChartTableProps {
  readonly data: ChartData
  readonly sentence: string
  readonly labelsHead: string
}

/** The numbers of a chart, for those who read rather than look. */
export function ChartTable({ data, sentence, labelsHead }: ChartTableProps) {
  return (
    <TableContainer tabIndex={0} role="region" aria-label={sentence} sx={{ flex: 1, minHeight: 0 }}>
      <Table stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{labelsHead}</TableCell>
            {data.series.map(({ name }) => (
              <TableCell key={name} align="right">{`${name}, ${data.unit}`}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.labels.map((label, index) => (
            <TableRow key={index}>
              <TableCell component="th" scope="row">
                {label}
              </TableCell>
              {data.series.map(({ name, values }) => {
                const value = values[index] ?? null
                return (
                  <TableCell key={name} align="right">
                    {value === null ? '' : formatNumber(value)}
                  </TableCell>
                )
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
