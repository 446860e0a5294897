import { Box, Typography } from '@mui/material'
import { useEffect, type ReactNode } from 'react'

interface ScreenProps {
  readonly title: string
  /** A short fact beside the title, e.g. a count. */
  readonly note?: ReactNode
  /** Controls on the row of the title. */
  readonly toolbar?: ReactNode
  /** True when the screen scrolls as a whole; false when a grid in it scrolls by itself and fills the height. */
  readonly isScrolling?: boolean
  readonly children: ReactNode
}

/** The one heading of a screen, its tools, and the rest of the height for its content. */
export function Screen({ title, note, toolbar, isScrolling = false, children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · Beverly Knits Planner`
  }, [title])
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          columnGap: 1.5,
          rowGap: 0.5,
          px: 2,
          py: 0.75,
          minHeight: 44,
        }}
      >
        <Typography variant="h1">{title}</Typography>
        {note !== undefined && (
          <Typography component="div" color="textSecondary" sx={{ mr: 'auto' }}>
            {note}
          </Typography>
        )}
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            flexWrap: 'wrap',
            justifyContent: 'flex-end',
            gap: 1,
            ml: note === undefined ? 'auto' : 0,
          }}
        >
          {toolbar}
        </Box>
      </Box>
      <Box
        // A region that scrolls must be reachable by keyboard.
        {...(isScrolling ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}
        sx={{
          flex: 1,
          minHeight: 0,
          px: 2,
          pb: 1.5,
          overflow: isScrolling ? 'auto' : 'hidden',
          display: 'flex',
          flexDirection: 'column',
        }}
      >
        {children}
      </Box>
    </Box>
  )
}
