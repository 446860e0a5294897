import { Alert, AlertTitle, Box, Button, Skeleton, Stack, Typography } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from './clipboard.ts'

/** Grey rows while an answer is on its way. */
export function LoadingRows({ rows = 12 }: { readonly rows?: number }) {
  const { t } = useTranslation()
  return (
    <Stack role="status" aria-label={t('frame.loading')} spacing={0.75} sx={{ pt: 1, width: '100%' }}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} variant="rounded" height={24} />
      ))}
    </Stack>
  )
}

interface EmptyProps {
  readonly title: string
  readonly children?: ReactNode
  /** Buttons or links: the next step. */
  readonly next?: ReactNode
  readonly icon?: ReactNode
}

/** Nothing is here, why, and what to do next. */
export function Empty({ title, children, next, icon }: EmptyProps) {
  return (
    <Stack sx={{ m: 'auto', py: 4, px: 2, alignItems: 'center', textAlign: 'center', maxWidth: 520 }} spacing={1.5}>
      {icon}
      <Typography variant="h2">{title}</Typography>
      {children !== undefined && <Typography color="textSecondary">{children}</Typography>}
      {next !== undefined && (
        <Stack direction="row" spacing={1}>
          {next}
        </Stack>
      )}
    </Stack>
  )
}

interface FailureProps {
  /** A finished sentence: what happened, what is safe, what to do. */
  readonly message: string
  /** What a helper on the phone would want to know. */
  readonly details: string
  readonly onRetry?: (() => void) | undefined
}

/** A failure with a way on. */
export function Failure({ message, details, onRetry }: FailureProps) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  return (
    <Box sx={{ m: 'auto', p: 2, maxWidth: 640, width: '100%' }}>
      <Alert severity="error" variant="outlined">
        <AlertTitle>{t('frame.error.title')}</AlertTitle>
        <Typography sx={{ mb: 1 }}>{message}</Typography>
        <Stack direction="row" spacing={1}>
          {onRetry && (
            <Button variant="contained" onClick={onRetry}>
              {t('frame.error.retry')}
            </Button>
          )}
          <Button variant="outlined" onClick={async () => setCopied(await copyText(details))}>
            {isCopied ? t('frame.error.copied') : t('frame.error.copy')}
          </Button>
        </Stack>
      </Alert>
    </Box>
  )
}
