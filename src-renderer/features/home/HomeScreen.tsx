import type { SnapshotInfo } from '../../../src-shared/contract/imports.ts'
import type { Start } from '../../api/types.ts'
import { Screen } from '../../ui/Screen.tsx'

interface HomeProps {
  readonly start: Start
  readonly snapshot: SnapshotInfo
}

export function HomeScreen({ start, snapshot }: HomeProps) {
  return (
    <Screen title="Home">
      {start.version} {snapshot.asOf}
    </Screen>
  )
}
