/** What was imported: batches, files, snapshots, and the identities that facts refer to. */
import { defineTable, int, intOrNull, oneOf, refer, serial, text, textOrNull } from './table.ts'

/** One import. */
export const importBatch = defineTable(
  'import_batch',
  { id: serial, created_at: text, files: int, rows: int },
  { primaryKey: ['id'] },
)

/** One file as it was read; its rows lie in the fact tables. */
export const importFile = defineTable(
  'import_file',
  {
    id: serial,
    batch_id: int,
    kind: text,
    file_name: text,
    size_bytes: int,
    sha256: text,
    sheet: textOrNull,
    header_row: intOrNull,
    header_fingerprint: text,
    mapping: text,
    rows: int,
    run_date: textOrNull,
  },
  {
    primaryKey: ['id'],
    foreignKeys: [refer('batch_id', 'import_batch')],
    uniques: [['batch_id', 'kind']],
    checks: { rows: '"rows" >= 0', sha256: 'length("sha256") = 64' },
  },
)

/** A problem found while the file was read. */
export const rowIssue = defineTable(
  'row_issue',
  {
    file_id: int,
    issue_no: int,
    severity: text,
    code: text,
    sheet: textOrNull,
    row_no: intOrNull,
    column_name: textOrNull,
    raw: textOrNull,
    advice: text,
  },
  {
    primaryKey: ['file_id', 'issue_no'],
    foreignKeys: [refer('file_id', 'import_file')],
    checks: { severity: oneOf('severity', ['error', 'warning', 'info']) },
  },
)

/** The files that were current after an import. Never changed. */
export const snapshot = defineTable(
  'snapshot',
  { id: serial, batch_id: int, as_of: text, as_of_source: text, created_at: text },
  {
    primaryKey: ['id'],
    foreignKeys: [refer('batch_id', 'import_batch')],
    uniques: [['batch_id']],
    checks: { as_of: 'length("as_of") = 10' },
  },
)

export const snapshotFile = defineTable(
  'snapshot_file',
  { snapshot_id: int, kind: text, file_id: int },
  {
    primaryKey: ['snapshot_id', 'kind'],
    foreignKeys: [refer('snapshot_id', 'snapshot'), refer('file_id', 'import_file')],
    indices: [['file_id']],
  },
)

/** An identity and the import that first named it. */
const identity = <const N extends string>(name: N) =>
  defineTable(
    name,
    { id: text, first_batch_id: int },
    { primaryKey: ['id'], foreignKeys: [refer('first_batch_id', 'import_batch')] },
  )

export const material = defineTable(
  'material',
  { id: text, kind: text, first_batch_id: int },
  {
    primaryKey: ['id'],
    foreignKeys: [refer('first_batch_id', 'import_batch')],
    checks: { kind: oneOf('kind', ['yarn']) },
  },
)
export const style = identity('style')
export const purchaseOrder = identity('purchase_order')
export const supplier = identity('supplier')

/** A spelling of a supplier's name. No supplier: a person said that it means none of them. */
export const supplierAlias = defineTable(
  'supplier_alias',
  { spelling: text, supplier_id: textOrNull, state: text },
  {
    primaryKey: ['spelling'],
    foreignKeys: [refer('supplier_id', 'supplier')],
    checks: {
      state: oneOf('state', ['exact', 'proposed', 'confirmed']),
      none: `"supplier_id" IS NOT NULL OR "state" = 'confirmed'`,
    },
  },
)

/** How a person last read a file with this header. */
export const rememberedMapping = defineTable(
  'remembered_mapping',
  { header_fingerprint: text, kind: text, mapping: text },
  { primaryKey: ['header_fingerprint'] },
)

export const importTables = [
  importBatch,
  importFile,
  rowIssue,
  snapshot,
  snapshotFile,
  material,
  style,
  purchaseOrder,
  supplier,
  supplierAlias,
  rememberedMapping,
] as const
