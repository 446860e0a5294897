import { Box } from '@mui/material'
import { useTranslation } from 'react-i18next'
import { useStart } from '../../api/queries.ts'
import { Loaded } from '../../frame/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { ValueList } from '../../ui/ValueList.tsx'
import { ChangesPanel } from './ChangesPanel.tsx'
import { KeySettings, LookSettings } from './LookSettings.tsx'
import { PlanSettings } from './PlanSettings.tsx'
import { SupplierSettings } from './SupplierSettings.tsx'

/** What a person can set, and what was changed. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const start = useStart()
  return (
    <Screen title={t('settings.title')} isScrolling>
      <Loaded query={start}>
        {data => (
          <Box sx={{ display: 'grid', gap: 1.5, maxWidth: 1200 }}>
            <PlanSettings start={data} />
            <SupplierSettings start={data} />
            <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))' }}>
              <LookSettings />
              <KeySettings />
              <Panel title={t('settings.about.title')}>
                <ValueList
                  lines={[
                    { name: t('settings.about.version'), text: data.version },
                    { name: t('settings.about.folder'), text: data.dataDir },
                  ]}
                />
              </Panel>
            </Box>
            <ChangesPanel />
          </Box>
        )}
      </Loaded>
    </Screen>
  )
}
