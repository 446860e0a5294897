import type { FileKind } from '../../src-shared/domain/facts.ts'

/**
 * Most rows of a kind. Memory bounds them: 600,000 yarns took 4 GB to plan, and no mill has a tenth of that. Invoiced
 * lines are only stored and summed, so years of them may come.
 */
const rows: Readonly<Record<Exclude<FileKind, 'run_date'>, number>> = {
  yarn_inventory: 100_000,
  yarn_demand: 100_000,
  yarn_demand_by_order: 200_000,
  expected_receipts: 200_000,
  yarn_po: 200_000,
  knit_orders: 200_000,
  sales_orders: 300_000,
  sales_activity: 2_000_000,
  styles: 300_000,
  style_specs: 300_000,
  bom: 500_000,
  suppliers: 20_000,
  production_rates: 100_000,
  stock_f01: 300_000,
  stock_i01: 300_000,
  stock_g00: 300_000,
  stock_g02: 300_000,
}

/**
 * Every limit of the reader, in one place. They stand far above what a mill of any size exports (28,653 BOM lines are
 * 1 MB) and far below what a laptop's memory holds, so that a wrong or hostile file ends in a sentence, not a crash.
 */
export const limits = {
  /** A bigger file is refused before its first byte is read. The same as MAX_BODY_BYTES of src-shared/rpc/wire.ts. */
  fileBytes: 150_000_000,
  /** All XML parts of a workbook together, unpacked. */
  unpackedBytes: 300_000_000,
  /** Unpacked to packed. Real sheets pack 5 to 15 times, very regular ones 60; a ZIP bomb 1,000. */
  zipRatio: 200,
  /** Below this a high ratio is no danger: a nearly empty sheet packs well. */
  zipRatioFloorBytes: 20_000_000,
  zipEntries: 5_000,
  /** A plan of 104 weeks with demand, receipts, balance and a spacer for each has about 430 columns. */
  columns: 2_000,
  /** Characters of one line of text, a million-column line or a quote that never closes included. */
  lineChars: 4_000_000,
  /** Rows times columns of one sheet; one stray cell in the last corner of a sheet makes 17 billion. */
  sheetCells: 30_000_000,
  rows,
  /** A header is looked for this far down. */
  headerSearchRows: 30,
  /** First rows shown to the planner. */
  sampleRows: 10,
  sampleChars: 200,
  /** Problems kept per file and code; the rest are counted. */
  problemsPerCode: 200,
  rawChars: 120,
  /** One cell above this is a typing or export error, not a quantity of yarn. */
  pounds: 10_000_000,
  dollars: 1_000_000_000,
  firstDate: '1990-01-01',
  lastDate: '2100-12-31',
} as const
