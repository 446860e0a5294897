import { Screen } from '../../ui/Screen.tsx'

export function YarnsScreen() {
  return <Screen title="YarnsScreen">{null}</Screen>
}
