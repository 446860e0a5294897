import type { Layout, Trace } from 'plotly.js-basic-dist-min'
import { formatNumber } from '../format.ts'

export type SeriesTone = 'primary' | 'secondary' | 'success' | 'neutral' | 'receipts'

/** One series. Lines differ by dash and marker, bars by hatching, so that nobody needs the colours. */
export interface ChartSeries {
  readonly name: string
  readonly kind: 'line' | 'bar'
  readonly tone: SeriesTone
  readonly dash?: 'solid' | 'dash' | 'dot'
  readonly marker?: 'circle' | 'triangle-up' | 'diamond'
  readonly isHatched?: boolean
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  /** Names of the points along the horizontal axis; they may repeat. */
  readonly labels: readonly string[]
  readonly unit: string
  readonly series: readonly ChartSeries[]
}

export interface ChartColours {
  readonly text: string
  readonly faint: string
  readonly grid: string
  readonly paper: string
  readonly bad: string
  readonly tones: Readonly<Record<SeriesTone, string>>
}

/** Room that the name of a week needs along the axis. */
const TICK_PX = 64

export function toTraces({ labels, series, unit }: ChartData, colours: ChartColours): Trace[] {
  const x = labels.map((_, index) => index)
  return series.map(({ name, kind, tone, values, dash = 'solid', marker = 'circle', isHatched = false }) => {
    const colour = colours.tones[tone]
    const common = {
      name,
      x,
      y: values,
      text: values.map(value => (value === null ? '' : `${formatNumber(value)} ${unit}`)),
      hovertemplate: `${name}: %{text}<extra></extra>`,
      textposition: 'none',
    }
    if (kind === 'line') {
      const look = { line: { color: colour, width: 2, dash }, marker: { color: colour, symbol: marker, size: 7 } }
      return { ...common, ...look, type: 'scatter', mode: 'lines+markers' }
    }
    const pattern = isHatched ? { pattern: { shape: '/', fgcolor: colour, bgcolor: colours.paper, size: 5 } } : {}
    return { ...common, type: 'bar', marker: { color: colour, line: { color: colour, width: 1 }, ...pattern } }
  })
}

/** Names on the axis, thinned out until they fit into a width. */
export function ticksOf(labels: readonly string[], widthPx: number): { tickvals: number[]; ticktext: string[] } {
  const fitting = Math.max(1, Math.floor(widthPx / TICK_PX))
  const step = Math.max(1, Math.ceil(labels.length / fitting))
  const tickvals = labels.flatMap((_, index) => (index % step === 0 ? [index] : []))
  return { tickvals, ticktext: tickvals.map(index => labels[index]!) }
}

/** The lowest value, for the tinted ground below zero. */
const lowestOf = (series: readonly ChartSeries[]) =>
  series.reduce((low, { values }) => values.reduce<number>((least, value) => Math.min(least, value ?? 0), low), 0)

export interface ChartSize {
  readonly width: number
  readonly height: number
}

const margin = { l: 64, r: 12, t: 8, b: 32 }

export function toLayout(data: ChartData, colours: ChartColours, size: ChartSize, font: string): Layout {
  const { labels, unit, series } = data
  const lowest = lowestOf(series)
  const belowZero = {
    type: 'rect',
    xref: 'paper',
    x0: 0,
    x1: 1,
    yref: 'y',
    y0: lowest * 1.1,
    y1: 0,
    fillcolor: colours.bad,
    opacity: 0.09,
    line: { width: 0 },
    layer: 'below',
  }
  const axis = { gridcolor: colours.grid, linecolor: colours.faint, tickcolor: colours.faint, fixedrange: true }
  return {
    paper_bgcolor: colours.paper,
    plot_bgcolor: colours.paper,
    font: { family: font, size: 12, color: colours.text },
    ...size,
    margin,
    barmode: 'group',
    bargap: 0.35,
    dragmode: false,
    hovermode: 'x unified',
    hoverlabel: { bgcolor: colours.paper, bordercolor: colours.faint, font: { color: colours.text, size: 12 } },
    legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', font: { size: 12 } },
    xaxis: {
      ...axis,
      ...ticksOf(labels, size.width - margin.l - margin.r),
      range: [-0.6, labels.length - 0.4],
      tickangle: 0,
      showgrid: false,
    },
    yaxis: {
      ...axis,
      title: { text: unit, standoff: 4 },
      automargin: true,
      tickformat: ',d',
      zeroline: true,
      zerolinecolor: colours.text,
      zerolinewidth: 2,
    },
    shapes: lowest < 0 ? [belowZero] : [],
  }
}
