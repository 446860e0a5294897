import { Paper, Stack, Typography } from '@mui/material'
import { useId, type ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a screen. */
export function Panel({ title, tools, children }: PanelProps) {
  const titleId = useId()
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: 1.5, minWidth: 0 }}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', mb: 1, minHeight: 28 }}>
        <Typography variant="h2" id={titleId}>
          {title}
        </Typography>
        {tools}
      </Stack>
      {children}
    </Paper>
  )
}
