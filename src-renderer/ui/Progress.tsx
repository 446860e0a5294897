import { Box, Button, LinearProgress, Typography } from '@mui/material'
import type { ReactNode } from 'react'

interface ProgressProps {
  readonly label: string
  /** 0..1, or null while nothing is known. */
  readonly done: number | null
  readonly cancelLabel?: string
  readonly onCancel?: (() => void) | undefined
  readonly children?: ReactNode
}

/** Work that takes longer than a moment: what is done, how far, and a way to stop it. */
export function Progress({ label, done, cancelLabel, onCancel, children }: ProgressProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography aria-live="polite" sx={{ mb: 0.5 }}>
          {label}
        </Typography>
        <LinearProgress
          aria-label={label}
          {...(done === null ? {} : { variant: 'determinate' as const, value: Math.round(done * 100) })}
        />
        {children}
      </Box>
      {onCancel && (
        <Button variant="outlined" onClick={onCancel}>
          {cancelLabel}
        </Button>
      )}
    </Box>
  )
}
