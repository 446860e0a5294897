import { Box } from '@mui/material'
import type { ReactNode } from 'react'

export interface ValueLine {
  readonly name: string
  readonly text: ReactNode
}

/** Names and their values under each other, the values on the right. */
export function ValueList({ lines }: { readonly lines: readonly ValueLine[] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        columnGap: 2,
        rowGap: '2px',
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, textAlign: 'right', overflowWrap: 'anywhere' },
      }}
    >
      {lines.map(({ name, text }) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </Box>
      ))}
    </Box>
  )
}
