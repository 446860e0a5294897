import type { PlanSupplier } from '../../src-shared/domain/plan.ts'
import type { Columns } from '../../src-shared/domain/facts.ts'
import { indexSuppliers, normaliseSupplierName, resolveSupplier } from '../engine/doctor/suppliers.ts'
import type { SnapshotFacts } from './gather.ts'
import type { StoredSettings, SupplierAlias } from './store.ts'

export interface SupplierBook {
  readonly suppliers: readonly PlanSupplier[]
  /** Index into `suppliers` of a spelling, -1 when blank. */
  readonly supplierOf: (text: string | null) => number
}

/** Prefix of the id of a supplier that only a name in some file tells of. */
const UNLISTED = 'name:'

/**
 * The suppliers of a snapshot: those of the supplier list, then one for each name that means none of them, so that
 * every pound on order has somebody to call.
 */
export function bookSuppliers(
  facts: SnapshotFacts,
  aliases: readonly SupplierAlias[],
  settings: StoredSettings,
): SupplierBook {
  const suppliers = listedSuppliers(facts.supplier_term, settings)
  const confirmed = aliases.filter(alias => alias.state === 'confirmed')
  const denied = new Set(
    confirmed.filter(alias => alias.supplierId === null).map(alias => normaliseSupplierName(alias.spelling)),
  )
  const index = indexSuppliers(
    suppliers.map(({ id, name }) => ({ id, name })),
    confirmed.flatMap(({ spelling, supplierId }) => (supplierId === null ? [] : [{ text: spelling, supplierId }])),
  )
  const indexOf = new Map(suppliers.map((supplier, i) => [supplier.id, i]))
  const known = new Map<string, number>()

  const find = (text: string): number => {
    const normal = normaliseSupplierName(text)
    const match = denied.has(normal) ? null : resolveSupplier(text, index)
    const id = match?.supplierId ?? UNLISTED + normal
    const found = indexOf.get(id)
    if (found !== undefined) return found
    indexOf.set(id, suppliers.length)
    return (
      suppliers.push({
        id,
        name: text.trim(),
        leadTimeWeeks: null,
        moqLb: null,
        multipleLb: null,
        isActive: true,
        confidence: settings.mill['plan.confidence'],
      }) - 1
    )
  }
  return {
    suppliers,
    supplierOf(text) {
      if (text === null || text.trim() === '') return -1
      let found = known.get(text)
      if (found === undefined) known.set(text, (found = find(text)))
      return found
    },
  }
}

function listedSuppliers(terms: Columns<'supplier_term'> | null, settings: StoredSettings): PlanSupplier[] {
  if (!terms) return []
  const seen = new Set<string>()
  const suppliers: PlanSupplier[] = []
  for (let i = 0; i < terms.row_no.length; i++) {
    const id = terms.supplier_no[i]!
    if (seen.has(id)) continue
    seen.add(id)
    const own = settings.suppliers[id]
    const leadTime = terms.lead_time_weeks[i]!
    const moq = terms.moq_lb[i]!
    suppliers.push({
      id,
      name: terms.name[i]!,
      leadTimeWeeks: Number.isNaN(leadTime) ? (own?.['plan.leadTimeWeeks'] ?? null) : leadTime,
      moqLb: Number.isNaN(moq) ? null : moq,
      multipleLb: own?.['plan.lotMultipleLb'] ?? null,
      isActive: terms.is_active[i] === 1,
      confidence: own?.['plan.confidence'] ?? settings.mill['plan.confidence'],
    })
  }
  return suppliers
}

/** Every spelling of a supplier that the snapshot's files use, each once. */
export function supplierSpellings(facts: SnapshotFacts): string[] {
  const spellings = new Set<string>()
  for (const table of [facts.yarn_stock, facts.po_line, facts.po_receipt, facts.erp_yarn]) {
    for (const text of table?.supplier_text ?? []) if (text) spellings.add(text)
  }
  return [...spellings]
}
