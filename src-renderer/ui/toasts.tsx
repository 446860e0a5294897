import CloseIcon from '@mui/icons-material/Close'
import { Alert, Button, IconButton, Snackbar } from '@mui/material'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

interface Toast {
  readonly message: string
  readonly severity: 'success' | 'info' | 'warning' | 'error'
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface ShownToast extends Toast {
  readonly id: number
}

let current: ShownToast | null = null
let lastId = 0
const listeners = new Set<() => void>()

function publish(toast: ShownToast | null) {
  current = toast
  for (const listener of listeners) listener()
}

/** Shows a short message at the foot of the window. A new one takes the place of the one before. */
export const showToast = (toast: Toast): void => publish({ ...toast, id: ++lastId })

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const SHORT_MS = 5_000
/** With something to press, or something that went wrong, there has to be time to read. */
const LONG_MS = 12_000

export function Toasts() {
  const { t } = useTranslation()
  const toast = useSyncExternalStore(subscribe, () => current)
  if (!toast) return null
  const close = () => publish(null)
  return (
    <Snackbar
      key={toast.id}
      open
      onClose={(_event, reason) => {
        if (reason !== 'clickaway') close()
      }}
      autoHideDuration={toast.action || toast.severity === 'error' ? LONG_MS : SHORT_MS}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      sx={{ bottom: { xs: 40 }, maxWidth: 720 }}
    >
      <Alert
        severity={toast.severity}
        variant="standard"
        sx={{ boxShadow: 6, alignItems: 'center', border: 1, borderColor: 'divider' }}
        action={
          <>
            {toast.action && (
              <Button
                color="inherit"
                onClick={() => {
                  close()
                  toast.action?.run()
                }}
              >
                {toast.action.label}
              </Button>
            )}
            <IconButton color="inherit" aria-label={t('frame.close')} onClick={close}>
              <CloseIcon fontSize="small" />
            </IconButton>
          </>
        }
      >
        {toast.message}
      </Alert>
    </Snackbar>
  )
}
