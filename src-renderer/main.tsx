import { CssBaseline } from '@mui/material'
import { ThemeProvider } from '@mui/material/styles'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BackendProvider, createBackend } from './api/api.tsx'
import { createQueryClient } from './api/query-client.ts'
import { COLOUR_MODE_KEY } from './frame/preferences.ts'
import { router } from './frame/routes.tsx'
import { theme } from './frame/theme.ts'
import { initTexts } from './i18n/i18n.ts'
import { createBrowserHost } from './platform/browser.ts'
import { createElectronHost } from './platform/electron.ts'

const host = location.protocol.startsWith('http') ? createBrowserHost() : createElectronHost()
const backend = createBackend(host)
const queryClient = createQueryClient()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

void initTexts()
createRoot(root).render(
  <StrictMode>
    <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={COLOUR_MODE_KEY} noSsr>
      <CssBaseline enableColorScheme />
      <BackendProvider backend={backend}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </BackendProvider>
    </ThemeProvider>
  </StrictMode>,
)
