import { Box, ButtonBase, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { SHORT_LB, type PlanView } from '../../../src-shared/domain/plan.ts'
import { formatLb } from '../../ui/format.ts'
import { glyphs } from '../../ui/grid/glyphs.tsx'
import { lowPointsOf } from './arrivals.ts'
import type { WhySubject } from './why.ts'

interface KeyNumbersProps {
  readonly detail: YarnDetail
  readonly view: PlanView
  readonly onAsk: (subject: WhySubject) => void
}

interface KeyNumber {
  readonly name: 'stock' | 'totalDemand' | 'onOrder' | 'pastDue' | 'final' | 'firstShort' | 'lowest'
  readonly value: string
  readonly note?: string
  readonly isBad: boolean
  /** Null when there is nothing to ask. */
  readonly subject: WhySubject | null
}

function useKeyNumbers({ yarn, ...detail }: YarnDetail, view: PlanView): KeyNumber[] {
  const { t } = useTranslation()
  const { firstShort, lowest } = lowPointsOf({ yarn, ...detail }, view)
  const { balanceLb } = detail.views[view]
  const pounds = (name: 'stock' | 'totalDemand' | 'onOrder' | 'pastDue' | 'final', lb: number): KeyNumber => ({
    name,
    value: formatLb(lb),
    isBad: lb < SHORT_LB,
    subject: { kind: name },
  })
  const labelOf = (bucket: number) => detail.buckets[bucket]?.label ?? ''
  return [
    pounds('stock', yarn.inventoryLb),
    pounds('totalDemand', yarn.demandLb),
    pounds('onOrder', yarn.onOrderLb),
    pounds('pastDue', yarn.pastDueLb),
    pounds('final', yarn.finalBalanceLb),
    {
      name: 'firstShort',
      value: firstShort < 0 ? t('yarnDetail.key.never') : labelOf(firstShort),
      isBad: firstShort >= 0,
      subject: firstShort < 0 ? null : { kind: 'balance', view, bucket: firstShort },
    },
    {
      name: 'lowest',
      value: formatLb(balanceLb[lowest] ?? 0),
      note: t('yarnDetail.key.in', { week: labelOf(lowest) }),
      isBad: (balanceLb[lowest] ?? 0) < SHORT_LB,
      subject: { kind: 'balance', view, bucket: lowest },
    },
  ]
}

function Value({ number }: { readonly number: KeyNumber }) {
  const { t } = useTranslation()
  return (
    <>
      <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block', lineHeight: 1.2 }}>
        {t(`yarnDetail.key.${number.name}`)} {number.note}
      </Typography>
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          fontWeight: 600,
          fontSize: '0.9375rem',
          color: number.isBad ? 'error.main' : 'text.primary',
        }}
      >
        {number.isBad && (
          <Box component="span" sx={{ '& svg': { width: 11, height: 11, fill: 'currentColor' } }}>
            {glyphs.short}
          </Box>
        )}
        {number.value}
      </Box>
    </>
  )
}

/** What there is, what is needed and what comes, in one line; each number opens its explanation. */
export function KeyNumbers({ detail, view, onAsk }: KeyNumbersProps) {
  const { t } = useTranslation()
  const numbers = useKeyNumbers(detail, view)
  return (
    <Box
      role="group"
      aria-label={t('yarnDetail.key.label')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, pb: 0.5 }}
    >
      {numbers.map(number => {
        const { name, subject } = number
        const sx = {
          display: 'block',
          textAlign: 'left',
          font: 'inherit',
          px: 0.75,
          py: 0.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }
        if (!subject)
          return (
            <Box key={name} sx={sx}>
              <Value number={number} />
            </Box>
          )
        return (
          <ButtonBase
            key={name}
            onClick={() => onAsk(subject)}
            title={t('yarnDetail.why.ask')}
            sx={{ ...sx, '&:hover': { borderColor: 'primary.main' } }}
          >
            <Value number={number} />
          </ButtonBase>
        )
      })}
    </Box>
  )
}
