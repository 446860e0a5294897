import { styled, type CSSObject, type Theme } from '@mui/material/styles'
import { ROW_PX } from './use-grid-window.ts'

const mix = (colour: string, percent: number, base: string) => `color-mix(in srgb, ${colour} ${percent}%, ${base})`

const coloursOf = (theme: Theme) => {
  const { palette } = theme.vars ?? theme
  return { palette, paper: palette.background.paper, primary: palette.primary.main }
}
type Colours = ReturnType<typeof coloursOf>

/** The scrolled box. */
const surface = ({ paper, primary, palette }: Colours): CSSObject => ({
  position: 'relative',
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  border: `1px solid ${palette.divider}`,
  borderRadius: 4,
  background: paper,
  color: palette.text.primary,
  fontSize: 13,
  lineHeight: `${ROW_PX}px`,
  fontVariantNumeric: 'tabular-nums',
  userSelect: 'none',
  overscrollBehavior: 'contain',
  '&:focus': { outline: 'none' },
  '&:focus-visible': { outline: 'none', borderColor: primary },
})

/** Rows and cells; the focused and the selected ones. */
const rows = ({ paper, primary, palette }: Colours): CSSObject => ({
  '& .canvas': { position: 'relative', minWidth: '100%' },
  '& .head': { position: 'sticky', top: 0, zIndex: 3, background: mix(palette.text.primary, 6, paper) },
  '& .row': {
    position: 'absolute',
    left: 0,
    width: '100%',
    height: ROW_PX,
    display: 'flex',
    contain: 'layout style',
  },
  '& .head .row': { position: 'relative', height: '100%', contain: 'none' },
  '& .cell': {
    position: 'absolute',
    top: 0,
    height: '100%',
    boxSizing: 'border-box',
    padding: '0 8px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${mix(palette.divider, 60, paper)}`,
    borderRight: `1px solid ${mix(palette.divider, 35, paper)}`,
  },
  '& .pinned': { position: 'sticky', flex: 'none', zIndex: 1, background: paper },
  '& .lastPinned': {
    borderRightColor: palette.divider,
    boxShadow: `2px 0 3px ${mix(palette.text.primary, 8, 'transparent')}`,
  },
  '& .number': { textAlign: 'right' },
  '& .row:hover .cell': { backgroundColor: mix(primary, 5, paper) },
  '& .row.here .cell': { backgroundColor: mix(primary, 6, paper) },
  '& .row .cell.selected': { backgroundColor: mix(primary, 18, paper) },
  '& .active::after': {
    content: '""',
    position: 'absolute',
    inset: 0,
    border: `1px solid ${primary}`,
    pointerEvents: 'none',
  },
  '&:focus .active::after': { borderWidth: 2 },
  '& .link': {
    color: palette.primary.main,
    cursor: 'pointer',
    padding: '5px 0',
    '&:hover': { textDecoration: 'underline' },
  },
})

/** Signs beside values, always with an icon and never colour alone. */
const marks = ({ palette }: Colours): CSSObject => ({
  '& .mark': { display: 'inline-flex', verticalAlign: '-2px', marginRight: 5 },
  '& .mark svg': { width: 12, height: 12, fill: 'currentColor' },
  '& .number .mark': { float: 'left', marginTop: 8 },
  '& .tone-bad': { color: palette.error.main },
  '& .tone-warn': { color: palette.warning.main },
  '& .tone-good': { color: palette.success.main },
  '& .tone-flag .mark': { color: palette.error.main },
  '& .zero, & .tone-quiet': { color: palette.text.secondary },
  '& .number.tone-bad': {
    fontWeight: 600,
    backgroundImage: `repeating-linear-gradient(135deg, transparent 0 4px, ${mix(palette.error.main, 11, 'transparent')} 4px 6px)`,
  },
  '& .unseen': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
})

/** Headers, their menus and the handles that change widths. */
const head = ({ paper, primary, palette }: Colours): CSSObject => ({
  '& .headCell': {
    display: 'flex',
    alignItems: 'center',
    gap: 2,
    padding: '0 8px',
    background: mix(palette.text.primary, 6, paper),
    borderBottom: `1px solid ${palette.divider}`,
    borderRight: `1px solid ${palette.divider}`,
    fontWeight: 600,
    lineHeight: 1.25,
    cursor: 'pointer',
  },
  '& .headCell.number': { flexDirection: 'row-reverse', padding: '0 8px' },
  '& .headText': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .headText small': { display: 'block', fontSize: 11, fontWeight: 400, color: palette.text.secondary },
  '& .sortMark': { flex: 'none', display: 'inline-flex', alignItems: 'center', fontSize: 11 },
  '& .sortMark svg': { width: 11, height: 11, fill: primary },
  // Over the text, not beside it: a narrow column needs all its width for its name.
  '& .headMenu': {
    position: 'absolute',
    right: 6,
    width: 24,
    height: 24,
    padding: 0,
    border: 0,
    borderRadius: 3,
    background: mix(palette.text.primary, 10, paper),
    color: 'inherit',
    opacity: 0,
    cursor: 'pointer',
    '& svg': { width: 14, height: 14, fill: 'currentColor', verticalAlign: 'middle' },
    '&:hover': { background: mix(palette.text.primary, 18, paper) },
  },
  '& .headCell:hover .headMenu, & .headCell.active .headMenu, & .headMenu.on': { opacity: 1 },
  '& .headCell.number .headMenu': { right: 'auto', left: 2 },
  '& .headMenu.on': { color: primary },
  '& .resizer': {
    position: 'absolute',
    top: 0,
    right: 0,
    width: 7,
    height: '100%',
    cursor: 'col-resize',
    touchAction: 'none',
    '&:hover, &.on': { background: primary },
  },
  '@media (forced-colors: active)': {
    '& .row .cell.selected': { forcedColorAdjust: 'none', background: 'Highlight', color: 'HighlightText' },
  },
})

/**
 * One style sheet for the whole grid: its cells are plain elements with class names, because a styled component in each
 * of some 600 drawn cells would cost more than everything else in a scrolled frame.
 */
export const GridSurface = styled('div')(
  ({ theme }) => surface(coloursOf(theme)),
  ({ theme }) => rows(coloursOf(theme)),
  ({ theme }) => marks(coloursOf(theme)),
  ({ theme }) => head(coloursOf(theme)),
)
