import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import ShowChartIcon from '@mui/icons-material/ShowChart'
import TableIcon from '@mui/icons-material/TableChartOutlined'
import { Box, Button, CircularProgress, Typography } from '@mui/material'
import { useColorScheme, useTheme, type Theme } from '@mui/material/styles'
import type { Plotly } from 'plotly.js-basic-dist-min'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toLayout, toTraces, type ChartColours, type ChartData, type ChartSize } from './chart-model.ts'
import { ChartTable } from './ChartTable.tsx'

/** Without its bar of buttons there is nothing left that sends a chart to a cloud; the empty address makes sure of it. */
const config = { displayModeBar: false, displaylogo: false, plotlyServerURL: '', showTips: false, doubleClick: false }

type Scheme = 'light' | 'dark'

/** A theme with CSS variables keeps the real colours of each scheme here; Plotly draws and cannot read variables. */
interface SchemedTheme extends Theme {
  readonly colorSchemes?: Partial<Record<Scheme, { readonly palette: Theme['palette'] }>>
}

function coloursOf(theme: SchemedTheme, scheme: Scheme): ChartColours {
  const palette = theme.colorSchemes?.[scheme]?.palette ?? theme.palette
  return {
    text: palette.text.primary,
    faint: palette.text.secondary,
    grid: palette.divider,
    paper: palette.background.paper,
    bad: palette.error.main,
    tones: {
      primary: palette.primary.main,
      secondary: palette.secondary.main,
      success: palette.success.main,
      neutral: palette.text.secondary,
      receipts: palette.info.main,
    },
  }
}

function useChartColours(): ChartColours {
  const theme = useTheme()
  const { colorScheme = 'light' } = useColorScheme()
  return useMemo(() => coloursOf(theme, colorScheme), [theme, colorScheme])
}

/** The library, once it is there. A failure to load it leaves the table. */
function usePlotly(): { plotly: Plotly | null; hasFailed: boolean } {
  const [state, setState] = useState<{ plotly: Plotly | null; hasFailed: boolean }>({ plotly: null, hasFailed: false })
  useEffect(() => {
    let isGone = false
    import('plotly.js-basic-dist-min').then(
      module => isGone || setState({ plotly: module.default, hasFailed: false }),
      () => isGone || setState({ plotly: null, hasFailed: true }),
    )
    return () => {
      isGone = true
    }
  }, [])
  return state
}

interface PlotProps {
  readonly plotly: Plotly
  readonly data: ChartData
  readonly sentence: string
  readonly onPick?: ((index: number) => void) | undefined
  readonly plotRef: React.RefObject<HTMLDivElement | null>
}

function Plot({ plotly, data, sentence, onPick, plotRef }: PlotProps) {
  const theme = useTheme()
  const colours = useChartColours()
  const pick = useEffectEvent((index: number) => onPick?.(index))
  const [size, setSize] = useState<ChartSize | null>(null)
  useEffect(() => {
    const element = plotRef.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      plotly.purge(element)
    }
  }, [plotly, plotRef])
  useEffect(() => {
    const element = plotRef.current
    if (!element || !size?.width || !size.height) return
    const layout = toLayout(data, colours, size, theme.typography.fontFamily ?? 'sans-serif')
    void plotly.react(element, toTraces(data, colours), layout, config).then(plot => {
      plot.removeAllListeners('plotly_click')
      plot.on('plotly_click', event => event.points[0] && pick(event.points[0].x))
    })
  }, [plotly, data, colours, size, theme, plotRef])
  return (
    <Box
      ref={plotRef}
      role="img"
      aria-label={sentence}
      sx={{ flex: 1, minHeight: 0, minWidth: 0, overflow: 'hidden' }}
    />
  )
}

interface ChartProps {
  readonly data: ChartData
  /** What the chart says, in one sentence. */
  readonly sentence: string
  /** Head of the first column when it is shown as a table. */
  readonly labelsHead: string
  readonly fileName: string
  /** A click on a point or bar, by its place along the horizontal axis. */
  readonly onPick?: (index: number) => void
}

/** A chart as a figure: a sentence that says what it shows, and the same numbers as a table. */
export function Chart({ data, sentence, labelsHead, fileName, onPick }: ChartProps) {
  const { t } = useTranslation()
  const { plotly, hasFailed } = usePlotly()
  const [wantsTable, setWantsTable] = useState(false)
  const plotRef = useRef<HTMLDivElement>(null)
  const isTable = wantsTable || hasFailed
  const save = () => {
    const element = plotRef.current
    if (!plotly || !element) return
    const size = { width: element.clientWidth, height: element.clientHeight }
    void plotly.downloadImage(element, { format: 'png', filename: fileName, ...size })
  }
  return (
    <Box component="figure" sx={{ m: 0, height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 30 }}>
        <Typography component="figcaption" sx={{ flex: 1 }}>
          {sentence}
        </Typography>
        {!isTable && (
          <Button color="inherit" startIcon={<DownloadIcon />} onClick={save} disabled={!plotly}>
            {t('chart.save')}
          </Button>
        )}
        <Button
          color="inherit"
          startIcon={isTable ? <ShowChartIcon /> : <TableIcon />}
          onClick={() => setWantsTable(!wantsTable)}
          disabled={hasFailed}
        >
          {isTable ? t('chart.showChart') : t('chart.showTable')}
        </Button>
      </Box>
      {isTable && <ChartTable data={data} sentence={sentence} labelsHead={labelsHead} />}
      {!isTable && plotly && <Plot plotly={plotly} data={data} sentence={sentence} onPick={onPick} plotRef={plotRef} />}
      {!isTable && !plotly && <CircularProgress size={24} aria-label={t('frame.loading')} sx={{ m: 'auto' }} />}
    </Box>
  )
}
