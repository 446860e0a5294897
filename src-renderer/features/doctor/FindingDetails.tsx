import { Box, Typography } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../src-shared/contract/review.ts'
import { useYarns } from '../../api/queries.ts'
import { formatLb, formatUsd } from '../../ui/format.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { namedValues } from '../../ui/named-value.ts'
import { SeverityMark } from '../../ui/SeverityMark.tsx'
import { Empty } from '../../ui/states.tsx'
import { ValueList } from '../../ui/ValueList.tsx'

/** The yarn a finding is about, when it is about one. */
function useYarnOf(finding: FindingRow | null): string | null {
  const known = useYarns().data?.rows
  const named = finding?.values['yarnId']
  if (typeof named === 'string') return named
  return known?.some(yarn => yarn.yarnId === finding?.subject) ? (finding?.subject ?? null) : null
}

/** One finding in full: what it is, how much hangs on it, where it stands. */
export function FindingDetails({ finding }: { readonly finding: FindingRow | null }) {
  const { t } = useTranslation()
  const yarnId = useYarnOf(finding)
  if (!finding) return <Empty title={t('doctor.details.choose')} />
  const { lb, moneyUsd, fileName, row } = finding
  const size = [lb !== null && formatLb(lb), moneyUsd !== null && formatUsd(moneyUsd)].filter(Boolean).join(', ')
  const where = fileName && (row === null ? fileName : t('doctor.details.place', { file: fileName, row }))
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box>
        <SeverityMark severity={finding.severity} />
        <Typography variant="h2">{finding.title}</Typography>
        <Typography color="textSecondary">{finding.subject}</Typography>
      </Box>
      <Typography>{finding.sentence}</Typography>
      <ValueList
        lines={[
          ...(size ? [{ name: t('doctor.details.size'), text: size }] : []),
          ...(where ? [{ name: t('doctor.details.where'), text: where }] : []),
          ...namedValues(finding.values),
        ]}
      />
      {yarnId !== null && (
        <ButtonLink variant="outlined" to="/yarns/$yarnId" params={{ yarnId }}>
          {t('doctor.details.yarn')}
        </ButtonLink>
      )}
    </Box>
  )
}
