import { Screen } from '../../ui/Screen.tsx'

export function PlanScreen() {
  return <Screen title="PlanScreen">{null}</Screen>
}
