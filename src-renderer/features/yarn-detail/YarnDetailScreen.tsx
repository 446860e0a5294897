import { Screen } from '../../ui/Screen.tsx'

export function YarnDetailScreen() {
  return <Screen title="YarnDetailScreen">{null}</Screen>
}
