import type { Start } from '../../api/types.ts'
import { Screen } from '../../ui/Screen.tsx'

export function FirstRunScreen({ start }: { readonly start: Start }) {
  return <Screen title="Home">{start.version}</Screen>
}
