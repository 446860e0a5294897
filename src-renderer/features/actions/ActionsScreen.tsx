import { Screen } from '../../ui/Screen.tsx'

export function ActionsScreen() {
  return <Screen title="ActionsScreen">{null}</Screen>
}
