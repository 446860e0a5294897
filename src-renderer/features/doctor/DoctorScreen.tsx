import { Box, Tab, Tabs } from '@mui/material'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFindings, useSuppliers } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import { spellingsOf } from './spellings.ts'
import { SuppliersTab } from './SuppliersTab.tsx'

const route = getRouteApi('/doctor')
const tabs = ['findings', 'suppliers'] as const

/** What is wrong in the data, with its size, and which supplier a spelling means. */
export function DoctorScreen() {
  const { t } = useTranslation()
  const { tab = 'findings' } = route.useSearch()
  const navigate = route.useNavigate()
  const findings = useFindings()
  const suppliers = useSuppliers()
  const counts = {
    findings: findings.data?.rows.length ?? 0,
    suppliers: spellingsOf(suppliers.data?.rows ?? [], 'proposed').length,
  }
  return (
    <Screen
      title={t('doctor.title')}
      toolbar={
        <Tabs
          value={tab}
          aria-label={t('doctor.tab.label')}
          onChange={(_event, name: (typeof tabs)[number]) =>
            void navigate({ search: before => ({ ...before, tab: name }), replace: true })
          }
          sx={{ minHeight: 32, '& .MuiTab-root': { minHeight: 32, py: 0 } }}
        >
          {tabs.map(name => (
            <Tab
              key={name}
              value={name}
              id={`doctor-tab-${name}`}
              aria-controls="doctor-tab-panel"
              label={t(`doctor.tab.${name}`, { count: counts[name] })}
            />
          ))}
        </Tabs>
      }
    >
      <Box
        role="tabpanel"
        id="doctor-tab-panel"
        aria-labelledby={`doctor-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
      >
        {tab === 'findings' ? (
          <Loaded query={findings}>{({ rows }) => <FindingsTab rows={rows} />}</Loaded>
        ) : (
          <Loaded query={suppliers}>{({ rows }) => <SuppliersTab suppliers={rows} />}</Loaded>
        )}
      </Box>
    </Screen>
  )
}
