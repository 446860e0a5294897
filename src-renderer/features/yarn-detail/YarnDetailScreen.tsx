import NextIcon from '@mui/icons-material/ChevronRight'
import PreviousIcon from '@mui/icons-material/ChevronLeft'
import { Box, IconButton, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { planViews, type PlanView } from '../../../src-shared/domain/plan.ts'
import { useYarn } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { useStatusText } from '../../frame/status-text.ts'
import { formatNumber } from '../../ui/format.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty } from '../../ui/states.tsx'
import { ActionsPane } from './ActionsPane.tsx'
import { lowPointsOf } from './arrivals.ts'
import { BalanceChart } from './BalanceChart.tsx'
import { DetailTabs } from './DetailTabs.tsx'
import { KeyNumbers } from './KeyNumbers.tsx'
import { useNeighbours } from './use-neighbours.ts'
import type { WhySubject } from './why.ts'
import { WhyPanel } from './WhyPanel.tsx'

const route = getRouteApi('/yarns/$yarnId')

/** Which number is asked about. Closing gives the focus back to where the question came from. */
function useAsked(first: WhySubject | null) {
  const [subject, setSubject] = useState(first)
  const askedFrom = useRef<HTMLElement | null>(null)
  return {
    subject,
    ask(next: WhySubject) {
      if (subject === null && document.activeElement instanceof HTMLElement) askedFrom.current = document.activeElement
      setSubject(next)
    },
    close() {
      setSubject(null)
      askedFrom.current?.focus()
    },
  }
}

/** The number that the address asks about. */
function askedByAddress(detail: YarnDetail, view: PlanView, { bucket, why }: YarnAddress): WhySubject | null {
  const { firstShort, lowest } = lowPointsOf(detail, view)
  const at = why === 'lowest' ? lowest : why === 'firstShort' ? (firstShort < 0 ? lowest : firstShort) : bucket
  if (at !== undefined) return detail.buckets[at] ? { kind: 'balance', view, bucket: at } : null
  return why === undefined || why === 'lowest' || why === 'firstShort' ? null : { kind: why }
}

type YarnAddress = ReturnType<typeof route.useSearch>

function Body({ detail, view }: { readonly detail: YarnDetail; readonly view: PlanView }) {
  const address = route.useSearch()
  const { subject, ask, close } = useAsked(askedByAddress(detail, view, address))
  const [status, setStatus] = useState<string | null>(null)
  useStatusText(status)
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) clamp(264px, 25vw, 336px)',
        gap: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, overflowY: 'auto' }}>
        <KeyNumbers detail={detail} view={view} onAsk={ask} />
        <Box sx={{ flex: '0 0 auto', height: 'clamp(200px, 36vh, 420px)' }}>
          <BalanceChart detail={detail} view={view} onPick={bucket => ask({ kind: 'balance', view, bucket })} />
        </Box>
        <DetailTabs detail={detail} view={view} onAsk={ask} onSelection={setStatus} />
      </Box>
      <Box sx={{ minHeight: 0, overflow: 'auto', display: 'flex', flexDirection: 'column', gap: 1 }}>
        {subject && <WhyPanel detail={detail} subject={subject} onAsk={ask} onClose={close} />}
        <ActionsPane detail={detail} />
      </Box>
    </Box>
  )
}

function Tools({ yarnId, view }: { readonly yarnId: string; readonly view: PlanView }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const { previous, next, place, count, go } = useNeighbours(yarnId)
  return (
    <>
      <ToggleButtonGroup
        exclusive
        value={view}
        aria-label={t('yarnDetail.view')}
        onChange={(_event, name: PlanView | null) =>
          name &&
          void navigate({ search: before => ({ ...before, view: name === 'erp' ? undefined : name }), replace: true })
        }
      >
        {planViews.map(name => (
          <ToggleButton key={name} value={name} title={t(`plan.viewHelp.${name}`)}>
            {t(`words.view.${name}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <IconButton
        aria-label={t('yarnDetail.previous')}
        title={`${t('yarnDetail.previous')} [`}
        disabled={previous === null}
        onClick={() => previous !== null && go(previous)}
      >
        <PreviousIcon />
      </IconButton>
      {place > 0 && (
        <Typography color="textSecondary">
          {t('yarnDetail.place', { place: formatNumber(place), total: formatNumber(count) })}
        </Typography>
      )}
      <IconButton
        aria-label={t('yarnDetail.next')}
        title={`${t('yarnDetail.next')} ]`}
        disabled={next === null}
        onClick={() => next !== null && go(next)}
      >
        <NextIcon />
      </IconButton>
    </>
  )
}

function NotFound({ yarnId }: { readonly yarnId: string }) {
  const { t } = useTranslation()
  const next = (
    <ButtonLink variant="contained" to="/yarns">
      {t('yarnDetail.toYarns')}
    </ButtonLink>
  )
  return <Empty title={t('yarnDetail.notFound', { id: yarnId })} next={next} />
}

/** One yarn: what it has, needs and gets, week by week, what to do about it, and why every number is what it is. */
export function YarnDetailScreen() {
  const { t } = useTranslation()
  const { yarnId } = route.useParams()
  const { view = 'erp', bucket, why } = route.useSearch()
  const detail = useYarn(yarnId)
  const yarn = detail.data?.yarn
  const isUnknown = detail.error instanceof AppError && detail.error.code === 'not_found'
  return (
    <Screen
      title={t('yarnDetail.title', { id: yarn?.yarnId ?? yarnId })}
      note={[yarn?.description, yarn?.colour, yarn?.supplier].filter(Boolean).join(' · ')}
      toolbar={<Tools yarnId={yarnId} view={view} />}
    >
      {isUnknown ? (
        <NotFound yarnId={yarnId} />
      ) : (
        <Loaded query={detail}>
          {data => <Body key={`${data.yarn.yarnId} ${bucket} ${why}`} detail={data} view={view} />}
        </Loaded>
      )}
    </Screen>
  )
}
