import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/Screen.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { describeFailure } from './failure.ts'
import { ButtonLink } from '../ui/links.tsx'

/** What stands in place of a screen that failed; the frame around it stays. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const { message, details } = describeFailure(error, t('frame.error.crash'))
  return (
    <Screen title={t('frame.error.title')}>
      <Failure
        message={message}
        details={details}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Screen>
  )
}

export function NotFoundScreen() {
  const { t } = useTranslation()
  return (
    <Screen title={t('frame.error.title')}>
      <Empty
        title={t('frame.error.notFound')}
        next={
          <ButtonLink variant="contained" to="/">
            {t('frame.error.goHome')}
          </ButtonLink>
        }
      />
    </Screen>
  )
}
