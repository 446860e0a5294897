import { Screen } from '../../ui/Screen.tsx'

export function DoctorScreen() {
  return <Screen title="DoctorScreen">{null}</Screen>
}
