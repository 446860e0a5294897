import type { FactTable, FileKind } from '../../../src-shared/domain/facts.ts'

/**
 * How a cell is read.
 * - `yarn`: id of a yarn; says so when a spreadsheet turned it into a number
 * - `id`, `code`: other ids and codes; `83.0` is `83`
 * - `quantity`: blank is 0, as the ERP prints it. `measure`, `money`: blank is no value
 * - `fraction`: share of 1. `percent`: share of 100
 * - `unit_of_price`: `yds` of `$9.32 (yds)`
 */
export type CellType =
  | 'yarn'
  | 'id'
  | 'code'
  | 'text'
  | 'unit_of_price'
  | 'date'
  | 'quantity'
  | 'measure'
  | 'money'
  | 'fraction'
  | 'percent'
  | 'flag'

export interface FieldProfile {
  /** Column of the fact table. */
  readonly field: string
  readonly type: CellType
  /** Headers it is known under, the ERP's own first. Case, spaces and punctuation do not matter. */
  readonly names: readonly string[]
  /** Without this column the file is not of this kind. */
  readonly isRequired?: true
  /** The plan rests on it: a row in which it cannot be read is left out, where otherwise the cell stays blank. */
  readonly isEssential?: true
  /** Below it the number is stored as printed, with a warning. */
  readonly min?: number
  /** Zero or less is no value, with a warning. */
  readonly isAboveZero?: true
  /** Text that stands for "no value" and is no mistake. */
  readonly noValue?: RegExp
}

/** Columns that name a week: one fact per row and week. */
export interface WeekProfile {
  readonly table: FactTable
  /** Week columns are named by `Week 48` or by a date. */
  readonly named: 'week' | 'date'
  /** Fact field -> first word of the header, empty when the week's name is the whole header. */
  readonly measures: Readonly<Record<string, string>>
}

export interface Profile {
  readonly kind: FileKind
  /** What a planner calls the file. */
  readonly title: string
  readonly table: FactTable
  readonly fields: readonly FieldProfile[]
  readonly weeks?: WeekProfile
  /** Fields with the same value in every row. */
  readonly constants?: Readonly<Record<string, string>>
  /** A flag read from the cells of other fields. */
  readonly flags?: Readonly<
    Record<string, { readonly from: readonly string[]; readonly read: (cells: string[]) => 0 | 1 }>
  >
  /** Fields that together name a row; a second row with the same key is not taken. None: rows may repeat. */
  readonly key?: readonly string[]
  /** Pounds that hang on a row, named when a duplicate is left out. */
  readonly weighedBy?: string
}
