import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import BlockIcon from '@mui/icons-material/BlockOutlined'
import {
  Box,
  Button,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/api.tsx'
import { invalidateTopics } from '../../api/events.tsx'
import type { Supplier } from '../../api/types.ts'
import { describeFailure } from '../../frame/failure.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { spellingsOf, type Spelling } from './spellings.ts'

function useConfirm() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ spelling, isSame }: { readonly spelling: Spelling; readonly isSame: boolean }) => {
      await api.doctor.confirmAlias({ spelling: spelling.spelling, supplierId: isSame ? spelling.supplierId : null })
    },
    onSuccess: async (_done, { spelling, isSame }) => {
      const key = isSame ? 'doctor.suppliers.doneConfirm' : 'doctor.suppliers.doneDecline'
      showToast({ severity: 'success', message: t(key, { ...spelling }) })
      await invalidateTopics(client, ['suppliers'])
    },
    onError: error => showToast({ severity: 'error', message: describeFailure(error, t('frame.error.crash')).message }),
  })
}

interface SpellingListProps {
  readonly spellings: readonly Spelling[]
  readonly isBusy: boolean
  readonly onDecide: (spelling: Spelling, isSame: boolean) => void
}

function Proposals({ spellings, isBusy, onDecide }: SpellingListProps) {
  const { t } = useTranslation()
  if (spellings.length === 0)
    return (
      <Typography color="textSecondary">
        {t('doctor.suppliers.none')}. {t('doctor.suppliers.noneText')}
      </Typography>
    )
  return (
    <>
      <Typography color="textSecondary">{t('doctor.suppliers.proposedText')}</Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 1 }}>
        {spellings.map(spelling => (
          <Box
            component="li"
            key={`${spelling.spelling} ${spelling.supplierId}`}
            sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5, borderTop: 1, borderColor: 'divider' }}
          >
            <Typography sx={{ flex: 1 }}>{t('doctor.suppliers.sentence', { ...spelling })}</Typography>
            <Button
              variant="contained"
              startIcon={<CheckIcon />}
              disabled={isBusy}
              aria-label={t('doctor.suppliers.confirmNamed', { ...spelling })}
              onClick={() => onDecide(spelling, true)}
            >
              {t('doctor.suppliers.confirm')}
            </Button>
            <Button
              variant="outlined"
              startIcon={<BlockIcon />}
              disabled={isBusy}
              aria-label={t('doctor.suppliers.declineNamed', { ...spelling })}
              onClick={() => onDecide(spelling, false)}
            >
              {t('doctor.suppliers.decline')}
            </Button>
          </Box>
        ))}
      </Box>
    </>
  )
}

function Confirmed({ spellings, isBusy, onDecide }: SpellingListProps) {
  const { t } = useTranslation()
  if (spellings.length === 0)
    return <Typography color="textSecondary">{t('doctor.suppliers.confirmedNone')}</Typography>
  return spellings.map(spelling => (
    <Box key={`${spelling.spelling} ${spelling.supplierId}`} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Typography sx={{ flex: 1 }}>{t('doctor.suppliers.doneConfirm', { ...spelling })}</Typography>
      <Button
        disabled={isBusy}
        aria-label={t('doctor.suppliers.takeBackNamed', { ...spelling })}
        onClick={() => onDecide(spelling, false)}
      >
        {t('doctor.suppliers.takeBack')}
      </Button>
    </Box>
  ))
}

function SupplierTable({ suppliers }: { readonly suppliers: readonly Supplier[] }) {
  const { t } = useTranslation()
  const exact = (supplier: Supplier) => supplier.aliases.filter(alias => alias.state !== 'proposed')
  return (
    <TableContainer>
      <Table aria-label={t('doctor.suppliers.table')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('doctor.suppliers.name')}</TableCell>
            <TableCell align="right">{t('doctor.suppliers.leadTime')}</TableCell>
            <TableCell align="right">{t('doctor.suppliers.moq')}</TableCell>
            <TableCell align="right">{t('doctor.suppliers.confidence')}</TableCell>
            <TableCell>{t('doctor.suppliers.state')}</TableCell>
            <TableCell>{t('doctor.suppliers.spellings')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {suppliers.map(supplier => (
            <TableRow key={supplier.supplierId}>
              <TableCell component="th" scope="row">
                {supplier.name}
              </TableCell>
              <TableCell align="right">
                {supplier.leadTimeWeeks === null ? '' : formatNumber(supplier.leadTimeWeeks)}
              </TableCell>
              <TableCell align="right">{supplier.moqLb === null ? '' : formatNumber(supplier.moqLb)}</TableCell>
              <TableCell align="right">{formatShare(supplier.confidence)}</TableCell>
              <TableCell>{t(supplier.isActive ? 'doctor.suppliers.active' : 'doctor.suppliers.inactive')}</TableCell>
              <TableCell>
                {exact(supplier)
                  .map(alias => alias.spelling)
                  .filter(spelling => spelling !== supplier.name)
                  .join(' · ')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

/** Which spelling means which supplier: proposed by the planner, decided by a person. */
export function SuppliersTab({ suppliers }: { readonly suppliers: readonly Supplier[] }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const decide = (spelling: Spelling, isSame: boolean) => confirm.mutate({ spelling, isSame })
  const list = { isBusy: confirm.isPending, onDecide: decide }
  return (
    <Stack spacing={1.5} tabIndex={0} role="group" aria-label={t('doctor.tab.label')} sx={{ overflow: 'auto' }}>
      <Panel title={t('doctor.suppliers.proposed')}>
        <Proposals spellings={spellingsOf(suppliers, 'proposed')} {...list} />
      </Panel>
      <Panel title={t('doctor.suppliers.confirmed')}>
        <Confirmed spellings={spellingsOf(suppliers, 'confirmed')} {...list} />
      </Panel>
      <Panel
        title={t('doctor.suppliers.table')}
        tools={
          <ButtonLink variant="outlined" to="/settings">
            {t('doctor.suppliers.settings')}
          </ButtonLink>
        }
      >
        <SupplierTable suppliers={suppliers} />
      </Panel>
    </Stack>
  )
}
