import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { useHealth } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { formatBytes, formatMoment } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { LoadingRows } from '../../ui/states.tsx'
import { ValueList } from '../../ui/ValueList.tsx'

/** State of the database file: size, last check, last backup. */
export function HealthPanel({ dataDir }: { readonly dataDir: string }) {
  const { t } = useTranslation()
  const health = useHealth()
  return (
    <Panel title={t('home.health.title')}>
      <Loaded query={health} skeleton={<LoadingRows rows={3} />}>
        {data => {
          const isOk = data.lastCheckResult === null || data.lastCheckResult === 'ok'
          const Icon = isOk ? CheckIcon : WarningIcon
          const verdict =
            data.lastCheckResult === null
              ? t('home.health.notChecked')
              : isOk
                ? t('home.health.ok')
                : t('home.health.result', { result: data.lastCheckResult })
          return (
            <>
              <Box
                sx={{
                  display: 'flex',
                  alignItems: 'center',
                  gap: 0.75,
                  mb: 1,
                  color: isOk ? 'success.main' : 'error.main',
                }}
              >
                <Icon fontSize="small" aria-hidden />
                {verdict}
              </Box>
              {!data.stoppedCleanly && <Box sx={{ mb: 1 }}>{t('home.health.unclean')}</Box>}
              <ValueList
                lines={[
                  { name: t('home.health.size'), text: formatBytes(data.sizeBytes) },
                  {
                    name: t('home.health.backup'),
                    text: data.lastBackupAt ? formatMoment(data.lastBackupAt) : t('home.health.never'),
                  },
                  ...(data.lastCheckAt
                    ? [{ name: t('home.health.checked'), text: formatMoment(data.lastCheckAt) }]
                    : []),
                  { name: t('home.health.version'), text: data.schemaVersion },
                  { name: t('home.health.file'), text: dataDir },
                ]}
              />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
