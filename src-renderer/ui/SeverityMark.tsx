import ErrorIcon from '@mui/icons-material/ErrorOutlined'
import InfoIcon from '@mui/icons-material/InfoOutlined'
import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import { Box } from '@mui/material'
import { useTranslation } from 'react-i18next'

export type Severity = 'error' | 'warning' | 'info'

export const severityIcons = { error: ErrorIcon, warning: WarningIcon, info: InfoIcon } as const

/** How bad it is: an icon and a word, never colour alone. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { t } = useTranslation()
  const Icon = severityIcons[severity]
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'top',
        alignItems: 'center',
        gap: 0.5,
        color: `${severity}.main`,
      }}
    >
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      {t(`words.severity.${severity}`)}
    </Box>
  )
}
