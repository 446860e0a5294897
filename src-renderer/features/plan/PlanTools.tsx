import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import ReplayIcon from '@mui/icons-material/ReplayOutlined'
import { Button, Menu, MenuItem, TextField } from '@mui/material'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanInfo } from '../../../src-shared/contract/plans.ts'
import { MAX_WEEKS } from '../../../src-shared/domain/weeks.ts'
import { useApi } from '../../api/api.tsx'
import { usePlanAgain } from '../../api/run-job.ts'
import { describeFailure } from '../../frame/failure.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { formatNumber } from '../../ui/format.ts'
import { showToast } from '../../ui/toasts.tsx'
import { saveText } from './save-text.ts'

type ReportKind = 'yarn' | 'by_order'
const reportKinds = ['yarn', 'by_order'] as const

/** The reports of the plan as files, in the ERP's own columns. */
export function ExportButton() {
  const { t } = useTranslation()
  const api = useApi()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const report = useMutation({
    mutationFn: (kind: ReportKind) => api.plans.report({ kind }),
    onSuccess: ({ fileName, csv, rows }) => {
      saveText(fileName, csv)
      showToast({ severity: 'success', message: t('plan.exported', { file: fileName, rows: formatNumber(rows) }) })
    },
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={report.isPending}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('plan.export')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} transitionDuration={0}>
        {reportKinds.map(kind => (
          <MenuItem
            key={kind}
            onClick={() => {
              setAnchor(null)
              report.mutate(kind)
            }}
          >
            {t(`plan.report.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

interface WeeksDialogProps {
  readonly plan: PlanInfo
  readonly onRun: (weeks: number) => void
  readonly onClose: () => void
}

function WeeksDialog({ plan, onRun, onClose }: WeeksDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(String(plan.weeks))
  const weeks = Number(typed)
  const isGood = typed.trim() !== '' && Number.isInteger(weeks) && weeks >= 1 && weeks <= MAX_WEEKS
  return (
    <ConfirmDialog
      title={t('plan.run.title')}
      confirmLabel={t('plan.run.start')}
      isConfirmDisabled={!isGood}
      onConfirm={() => {
        if (isGood) onRun(weeks)
      }}
      onClose={onClose}
    >
      <TextField
        autoFocus
        fullWidth
        type="number"
        label={t('plan.run.weeks')}
        value={typed}
        error={!isGood}
        helperText={isGood ? t('plan.run.help') : t('plan.run.bad', { max: MAX_WEEKS })}
        onChange={event => setTyped(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: MAX_WEEKS, step: 1 } }}
        sx={{ mt: 1 }}
      />
    </ConfirmDialog>
  )
}

/** Plans again as a job; progress and cancel stand in the status bar. */
export function RunButton({ plan }: { readonly plan: PlanInfo }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const again = usePlanAgain()
  return (
    <>
      <Button variant="contained" startIcon={<ReplayIcon />} disabled={again.isPending} onClick={() => setAsking(true)}>
        {again.isPending ? t('plan.run.running') : t('plan.run.open')}
      </Button>
      {isAsking && (
        <WeeksDialog
          plan={plan}
          onClose={() => setAsking(false)}
          onRun={weeks => {
            setAsking(false)
            again.mutate(weeks)
          }}
        />
      )}
    </>
  )
}
