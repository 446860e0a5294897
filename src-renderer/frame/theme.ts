import { createTheme } from '@mui/material/styles'

const lightPalette = {
  primary: { main: '#1f5f8b', dark: '#164866', contrastText: '#ffffff' },
  secondary: { main: '#5b5f97' },
  error: { main: '#b3261e' },
  warning: { main: '#8a5300' },
  info: { main: '#2a6496' },
  success: { main: '#2e6b3a' },
  background: { default: '#f4f6f8', paper: '#ffffff' },
  text: { primary: '#1b232b', secondary: '#4c5863' },
  divider: '#d5dce2',
}

const darkPalette = {
  primary: { main: '#7fbde6', dark: '#5aa3d3', contrastText: '#0d1a24' },
  secondary: { main: '#b3b6e6' },
  error: { main: '#f7aaa4' },
  warning: { main: '#e8b25c' },
  info: { main: '#8cc1e8' },
  success: { main: '#8fcf9b' },
  background: { default: '#12171c', paper: '#1a2127' },
  text: { primary: '#e6ebef', secondary: '#aab6c0' },
  divider: '#34404a',
}

/** A dense tool for a small laptop screen: the system's own font, small controls, calm colours, both themes alike. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: { light: { palette: lightPalette }, dark: { palette: darkPalette } },
  shape: { borderRadius: 4 },
  spacing: 8,
  typography: {
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
    fontSize: 13,
    htmlFontSize: 16,
    h1: { fontSize: '1.125rem', fontWeight: 600, lineHeight: 1.3 },
    h2: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.35 },
    h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.8125rem', lineHeight: 1.45 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.45 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600, fontSize: '0.8125rem' },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%' },
        body: { overflow: 'hidden', fontVariantNumeric: 'tabular-nums' },
        ':focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 1 },
        // The frame around a text field shows its focus.
        '.MuiInputBase-input:focus-visible': { outline: 'none' },
        '@media (prefers-reduced-motion: reduce)': {
          '*': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
        },
      },
    },
    MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
    MuiIconButton: { defaultProps: { size: 'small' }, styleOverrides: { root: { minWidth: 28, minHeight: 28 } } },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
    MuiChip: { defaultProps: { size: 'small' } },
    MuiToggleButtonGroup: { defaultProps: { size: 'small' } },
    MuiTable: { defaultProps: { size: 'small' } },
    MuiTableCell: { styleOverrides: { root: { padding: '4px 8px' }, head: { fontWeight: 600 } } },
    MuiInputBase: { styleOverrides: { root: { fontSize: '0.8125rem' } } },
    MuiToggleButton: { styleOverrides: { root: { padding: '3px 10px', textTransform: 'none' } } },
    MuiAlert: { styleOverrides: { root: { padding: '2px 12px' } } },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: '1rem', fontWeight: 600, padding: '12px 20px' } } },
    MuiTooltip: { defaultProps: { enterDelay: 400 } },
  },
})
