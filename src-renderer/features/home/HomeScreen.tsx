import { Box } from '@mui/material'
import { useTranslation } from 'react-i18next'
import type { SnapshotInfo } from '../../../src-shared/contract/imports.ts'
import type { Start } from '../../api/types.ts'
import { Screen } from '../../ui/Screen.tsx'
import { FilesPanel } from './FilesPanel.tsx'
import { HealthPanel } from './HealthPanel.tsx'
import { NextPanel } from './NextPanel.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import { Tiles } from './Tiles.tsx'

interface HomeProps {
  readonly start: Start
  readonly snapshot: SnapshotInfo
}

/** Where a day begins: what stands out, what to do next, and how fresh the data is. */
export function HomeScreen({ start, snapshot }: HomeProps) {
  const { t } = useTranslation()
  return (
    <Screen title={t('frame.screen.home')} isScrolling>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, maxWidth: 1500 }}>
        <Tiles start={start} />
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 3fr) minmax(300px, 2fr)',
            gap: 1.5,
            alignItems: 'start',
          }}
        >
          <Box sx={{ display: 'grid', gap: 1.5 }}>
            <NextPanel start={start} snapshot={snapshot} />
            <PlanPanel plan={start.plan} />
            <HealthPanel dataDir={start.dataDir} />
          </Box>
          <FilesPanel snapshot={snapshot} />
        </Box>
      </Box>
    </Screen>
  )
}
