import CloseIcon from '@mui/icons-material/Close'
import { Box, ButtonBase, IconButton, Paper, Typography } from '@mui/material'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../../src-shared/contract/common.ts'
import type { YarnDetail } from '../../../src-shared/contract/yarns.ts'
import { formatDate, formatLb, formatNumber } from '../../ui/format.ts'
import { ValueList } from '../../ui/ValueList.tsx'
import { explain, type Why, type WhySubject, type WhyTerm } from './why.ts'
import { useWhySentence, useWhyTitle } from './why-text.ts'

interface WhyPanelProps {
  readonly detail: YarnDetail
  readonly subject: WhySubject
  readonly onAsk: (subject: WhySubject) => void
  readonly onClose: () => void
}

const digitsOf = (lb: number) => (Number.isInteger(Math.round(lb * 100) / 100) ? 0 : 2)
const pounds = (lb: number) => formatNumber(lb, digitsOf(lb))

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="section">
      <Typography variant="h3" component="h3" color="textSecondary" sx={{ mb: 0.25 }}>
        {title}
      </Typography>
      {children}
    </Box>
  )
}

interface TermLineProps {
  readonly term: WhyTerm
  readonly isFirst: boolean
  readonly labelOf: (bucket: number | null) => string
  readonly onAsk: (subject: WhySubject) => void
}

function TermLine({ term, isFirst, labelOf, onAsk }: TermLineProps) {
  const { t } = useTranslation()
  const { subject, factor } = term
  const name = t(`yarnDetail.why.term.${term.name}`, { id: term.id, week: labelOf(term.bucket) })
  const made =
    factor && t('yarnDetail.why.factor', { lb: pounds(factor.openLb), percent: formatNumber(factor.percent, 2) })
  const sign = term.sign < 0 ? '−' : isFirst ? '' : '+'
  const line = (
    <>
      <Box component="span" sx={{ width: 14, flex: 'none', textAlign: 'center' }}>
        {sign}
      </Box>
      <Box component="span" sx={{ flex: 1, minWidth: 0, textAlign: 'left' }}>
        {name}
        {made && (
          <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
            {made}
          </Typography>
        )}
      </Box>
      <span>{pounds(term.lb)}</span>
    </>
  )
  const sx = { display: 'flex', alignItems: 'center', gap: 0.5, width: '100%', minHeight: 26, px: 0.5, font: 'inherit' }
  if (!subject) return <Box sx={sx}>{line}</Box>
  return (
    <ButtonBase
      sx={{ ...sx, borderRadius: 0.5, color: 'primary.main', '&:hover': { bgcolor: 'action.hover' } }}
      title={t('yarnDetail.why.ask')}
      onClick={() => onAsk(subject)}
    >
      {line}
    </ButtonBase>
  )
}

function Formula({ why, detail, onAsk }: { readonly why: Why } & Pick<WhyPanelProps, 'detail' | 'onAsk'>) {
  const { t } = useTranslation()
  const labelOf = (bucket: number | null) => (bucket === null ? '' : (detail.buckets[bucket]?.label ?? ''))
  return (
    <Part title={t('yarnDetail.why.formula')}>
      {why.terms.map((term, index) => (
        <TermLine key={index} term={term} isFirst={index === 0} labelOf={labelOf} onAsk={onAsk} />
      ))}
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          borderTop: 1,
          borderColor: 'text.secondary',
          px: 0.5,
          pl: 2.75,
          pt: 0.25,
          fontWeight: 600,
        }}
      >
        <span>{t('yarnDetail.why.result')}</span>
        <span>{formatLb(why.resultLb, digitsOf(why.resultLb))}</span>
      </Box>
    </Part>
  )
}

function SourceText({ source }: { readonly source: Source }) {
  const { t } = useTranslation()
  const date = formatDate(source.asOf)
  if (source.row === null) return t('yarnDetail.why.file', { file: source.fileName, date })
  return t('yarnDetail.why.fileRow', { file: source.fileName, row: formatNumber(source.row), date })
}

function Behind({ why, detail }: { readonly why: Why; readonly detail: YarnDetail }) {
  const { t } = useTranslation()
  const confidences = [...new Map(detail.supplies.map(({ supplier, confidence }) => [supplier, confidence]))]
  return (
    <>
      {why.inputs.length > 0 && (
        <Part title={t('yarnDetail.why.inputs')}>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {why.inputs.map(input => (
              <Box component="li" key={`${input.name} ${input.id}`}>
                {t(`yarnDetail.why.input.${input.name}`, { id: input.id })}{' '}
                <Typography component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                  <SourceText source={input.source} />
                </Typography>
              </Box>
            ))}
          </Box>
        </Part>
      )}
      {why.usesConfidence && confidences.length > 0 && (
        <Part title={t('yarnDetail.why.settings')}>
          <ValueList
            lines={confidences.map(([supplier, confidence]) => ({
              name: t('yarnDetail.why.confidence', { supplier }),
              text: `${formatNumber(confidence * 100)} %`,
            }))}
          />
        </Part>
      )}
      {why.orders.length > 0 && (
        <Part title={t('yarnDetail.why.orders')}>
          <ValueList
            lines={why.orders.map(order => ({
              name: t('yarnDetail.why.order', { id: order.orderId, style: order.styleId }),
              text: formatLb(order.lb, digitsOf(order.lb)),
            }))}
          />
        </Part>
      )}
    </>
  )
}

/** Why a number is what it is: sentence, formula with the numbers, where they come from, and the orders behind it. */
export function WhyPanel({ detail, subject, onAsk, onClose }: WhyPanelProps) {
  const { t } = useTranslation()
  const why = explain(detail, subject)
  const title = useWhyTitle(detail)(subject)
  const sentence = useWhySentence(detail)(subject, why)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [subject])
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('yarnDetail.why.label')}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      sx={{ p: 1.25, display: 'flex', flexDirection: 'column', gap: 1.25, borderColor: 'primary.main' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ flex: 1, outline: 'none' }}>
          {title}
        </Typography>
        <IconButton onClick={onClose} aria-label={t('yarnDetail.why.close')} sx={{ mt: -0.5, mr: -0.5 }}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Typography>{sentence}</Typography>
      <Formula why={why} detail={detail} onAsk={onAsk} />
      <Behind why={why} detail={detail} />
    </Paper>
  )
}
