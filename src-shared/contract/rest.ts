import type { Procedure } from './define.ts'

/** How a procedure's input travels over HTTP: fields named in the path, and the rest in the query or as a JSON body. */
export interface RestShape {
  readonly pathFields: readonly string[]
  /** True when what is not in the path goes into the query: a request without a JSON body. */
  readonly isInQuery: boolean
}

export const restShape = ({ method, path, upload }: Procedure): RestShape => ({
  pathFields: [...path.matchAll(/\{(\w+)\}/g)].flatMap(match => match[1] ?? []),
  isInQuery: upload || method === 'GET' || method === 'DELETE',
})

/** A path with its `{param}` places filled by `fill`. */
export const fillPath = (path: string, fill: (field: string) => string): string =>
  path.replace(/\{(\w+)\}/g, (_place, field: string) => fill(field))
