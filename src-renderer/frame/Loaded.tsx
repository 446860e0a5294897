import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Failure, LoadingRows } from '../ui/states.tsx'
import { describeFailure } from './failure.ts'
import { ButtonLink } from '../ui/links.tsx'

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  /** Shown until the first answer; grey rows when left out. */
  readonly skeleton?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** What stands on a screen before there is any data. */
function NoData() {
  const { t } = useTranslation()
  return (
    <Empty
      title={t('frame.noData.title')}
      next={
        <>
          <ButtonLink variant="contained" to="/import">
            {t('frame.noData.import')}
          </ButtonLink>
          <ButtonLink variant="outlined" to="/">
            {t('frame.noData.start')}
          </ButtonLink>
        </>
      }
    >
      {t('frame.noData.text')}
    </Empty>
  )
}

/** The four states of a screen in one place: loading, no data, failed, and there. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const { t } = useTranslation()
  if (query.data !== undefined && !query.isError) return children(query.data)
  if (query.isPending) return skeleton ?? <LoadingRows />
  const failure = describeFailure(query.error, t('frame.error.crash'))
  if (failure.code === 'no_data') return <NoData />
  return <Failure message={failure.message} details={failure.details} onRetry={() => void query.refetch()} />
}
