import type { GridColumn } from '../../../src-renderer/ui/grid/column.ts'

export interface Row {
  readonly id: string
  readonly name: string | null
  readonly lb: number | null
  readonly usd: number | null
}

export const columns: readonly GridColumn<Row>[] = [
  { id: 'id', header: 'Id', kind: 'text', width: 80, isPinned: true, value: row => row.id },
  { id: 'name', header: 'Name', kind: 'text', width: 100, value: row => row.name },
  { id: 'lb', header: 'lb', kind: 'number', unit: 'lb', width: 90, value: row => row.lb },
  { id: 'usd', header: '$', kind: 'number', unit: '$', digits: 2, width: 90, value: row => row.usd },
]

export const row = (id: string, name: string | null, lb: number | null, usd: number | null = null) => ({
  original: { id, name, lb, usd } satisfies Row,
})
