import { useColorScheme } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'

/** Switches between light and dark, whatever the system says. */
export function useThemeToggle() {
  const { t } = useTranslation()
  const { mode, systemMode, setMode } = useColorScheme()
  const isDark = (mode === 'system' ? systemMode : mode) === 'dark'
  return {
    isDark,
    label: isDark ? t('frame.theme.toLight') : t('frame.theme.toDark'),
    toggle: () => setMode(isDark ? 'light' : 'dark'),
  }
}
