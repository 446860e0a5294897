import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  readonly isConfirmDisabled?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that takes more than a moment to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation()
  const titleId = useId()
  return (
    <Dialog open onClose={props.onClose} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <form
        onSubmit={event => {
          event.preventDefault()
          props.onConfirm()
        }}
      >
        <DialogTitle id={titleId}>{props.title}</DialogTitle>
        <DialogContent>
          {typeof props.children === 'string' ? (
            <DialogContentText>{props.children}</DialogContentText>
          ) : (
            props.children
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{t('frame.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            autoFocus={!props.isDangerous}
            color={props.isDangerous ? 'error' : 'primary'}
            disabled={props.isConfirmDisabled ?? false}
          >
            {props.confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
