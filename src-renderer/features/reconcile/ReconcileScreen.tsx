import { Screen } from '../../ui/Screen.tsx'

export function ReconcileScreen() {
  return <Screen title="ReconcileScreen">{null}</Screen>
}
