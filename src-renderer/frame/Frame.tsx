import { Box } from '@mui/material'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackendEvents } from '../api/events.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { useCommands } from './commands.ts'
import { DropAnywhere } from './DropAnywhere.tsx'
import { JobNews } from './JobNews.tsx'
import { Rail } from './Rail.tsx'
import { screens } from './screens.ts'
import { useShortcuts } from './shortcuts.ts'
import { StatusBar } from './StatusBar.tsx'
import { useThemeToggle } from './theme-toggle.ts'
import { TopBar } from './TopBar.tsx'
import { undoStep } from './undo.ts'

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }))

type Overlay = 'palette' | 'help' | null

function useFrameCommands(open: (overlay: Overlay) => void) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { label, toggle } = useThemeToggle()
  useCommands([
    ...screens.map(({ name, path }, index) => ({
      id: `go.${name}`,
      title: t('frame.goTo', { screen: t(`frame.screen.${name}`) }),
      group: 'screens' as const,
      keys: `Alt+Digit${index + 1}`,
      run: () => void navigate({ to: path }),
    })),
    {
      id: 'app.palette',
      title: t('frame.palette.open'),
      group: 'app',
      keys: '$mod+k',
      isHidden: true,
      run: () => open('palette'),
    },
    {
      // Screens with problems of their own register this name again and go to the next of theirs.
      id: 'problem.next',
      title: t('frame.nextProblem'),
      group: 'record',
      keys: 'F8',
      isFallback: true,
      run: () => void navigate({ to: '/doctor', search: { severity: 'error' } }),
    },
    { id: 'app.undo', title: t('frame.undo.button'), group: 'app', keys: '$mod+z', run: () => void undoStep() },
    { id: 'app.theme', title: label, group: 'app', run: toggle },
    { id: 'app.help', title: t('frame.help.open'), group: 'app', keys: 'Shift+?', run: () => open('help') },
  ])
}

/** After a change of screen the focus goes to the content, unless the new screen took it already. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null)
  // Resolved: the new screen stands, and the focus that was on the old one is gone with it.
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  const lastPath = useRef(path)
  useEffect(() => {
    const isFirst = lastPath.current === undefined
    if (lastPath.current === path) return
    lastPath.current = path
    if (isFirst) return
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [path])
  return main
}

/** Everything around a screen: top bar, rail, status bar, and what opens over them. */
export function Frame() {
  const { t } = useTranslation()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const main = useFocusOnNavigation()
  useFrameCommands(setOverlay)
  useShortcuts()
  return (
    <Box
      sx={{
        height: '100vh',
        display: 'grid',
        gridTemplate: '"top top" 44px "rail main" minmax(0, 1fr) "status status" 28px / 84px minmax(0, 1fr)',
      }}
    >
      <Box
        component="a"
        href="#main"
        onClick={event => {
          event.preventDefault()
          main.current?.focus()
        }}
        sx={{
          position: 'absolute',
          left: 8,
          top: -60,
          zIndex: 'tooltip',
          p: 1,
          bgcolor: 'background.paper',
          '&:focus': { top: 6 },
        }}
      >
        {t('frame.skipToContent')}
      </Box>
      <TopBar onPalette={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
      <Rail />
      <Box
        component="main"
        id="main"
        ref={main}
        tabIndex={-1}
        sx={{ gridArea: 'main', minWidth: 0, minHeight: 0, outline: 0 }}
      >
        <Outlet />
      </Box>
      <StatusBar />
      <Toasts />
      <JobNews />
      <DropAnywhere />
      <BackendEvents />
      <Suspense>
        {overlay === 'palette' && <Palette onClose={() => setOverlay(null)} />}
        {overlay === 'help' && <ShortcutSheet onClose={() => setOverlay(null)} />}
      </Suspense>
    </Box>
  )
}
