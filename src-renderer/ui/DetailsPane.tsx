import { Paper } from '@mui/material'
import type { ReactNode } from 'react'

/** Beside a list: what is chosen in it, in full. It scrolls by itself. */
export function DetailsPane({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Paper component="section" variant="outlined" tabIndex={0} aria-label={label} sx={{ p: 1.5, overflow: 'auto' }}>
      {children}
    </Paper>
  )
}
