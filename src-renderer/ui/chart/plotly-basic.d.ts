// The package brings no types; this is what the chart uses of it.
declare module 'plotly.js-basic-dist-min' {
  export interface Trace {
    readonly type: 'bar' | 'scatter'
    readonly name: string
    readonly x: readonly number[]
    readonly y: readonly (number | null)[]
    readonly [option: string]: unknown
  }
  export type Layout = Readonly<Record<string, unknown>>
  export type Config = Readonly<Record<string, unknown>>
  export interface ClickEvent {
    readonly points: readonly { readonly x: number; readonly curveNumber: number }[]
  }
  export interface PlotElement extends HTMLElement {
    on(event: 'plotly_click', listener: (event: ClickEvent) => void): void
    removeAllListeners(event: 'plotly_click'): void
  }
  export interface Plotly {
    react(element: HTMLElement, traces: readonly Trace[], layout: Layout, config: Config): Promise<PlotElement>
    purge(element: HTMLElement): void
    downloadImage(
      element: HTMLElement,
      options: { format: 'png' | 'svg'; filename: string; width: number; height: number },
    ): Promise<string>
  }
  const plotly: Plotly
  export { plotly as default }
}
