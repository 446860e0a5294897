import type { SupplierSetting } from '../../src-shared/contract/review.ts'
import type { Columns } from '../../src-shared/domain/facts.ts'
import type { PlanSupplier } from '../../src-shared/domain/plan.ts'
import { defaultSettings, supplierSettingKeys } from '../../src-shared/domain/settings.ts'
import { indexSuppliers, normaliseSupplierName, resolveSupplier } from '../engine/doctor/suppliers.ts'
import type { SnapshotFacts } from './gather.ts'
import type { StoredSettings, SupplierAlias } from './store.ts'

export interface SupplierBook {
  readonly suppliers: readonly PlanSupplier[]
  /** Lead times in weeks that the supplier list gives, by supplier id. */
  readonly listedLeadWeeks: ReadonlyMap<string, number>
  /** Index into `suppliers` of a spelling, -1 when blank. */
  readonly supplierOf: (text: string | null) => number
}

/** Prefix of the id of a supplier that only a name in some file tells of. */
const UNLISTED = 'name:'

export const isUnlisted = (supplierId: string): boolean => supplierId.startsWith(UNLISTED)

/**
 * The suppliers of a snapshot: those of the supplier list, then one for each name that means none of them, so that
 * every pound on order has somebody to call.
 */
export function bookSuppliers(
  facts: SnapshotFacts,
  aliases: readonly SupplierAlias[],
  settings: StoredSettings,
): SupplierBook {
  const listedLeadWeeks = readLeadWeeks(facts.supplier_term)
  const suppliers = listedSuppliers(facts.supplier_term, listedLeadWeeks, settings)
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
        moqLb: null,
        isActive: true,
        ...ownTerms(id, null, settings),
      }) - 1
    )
  }
  return {
    suppliers,
    listedLeadWeeks,
    supplierOf(text) {
      if (text === null || text.trim() === '') return -1
      let found = known.get(text)
      if (found === undefined) known.set(text, (found = find(text)))
      return found
    },
  }
}

/** Lead times of the list; of a supplier that stands there twice, its first row counts. */
function readLeadWeeks(terms: Columns<'supplier_term'> | null): Map<string, number> {
  const weeks = new Map<string, number>()
  const seen = new Set<string>()
  for (let i = 0; terms && i < terms.row_no.length; i++) {
    const id = terms.supplier_no[i]!
    const leadWeeks = terms.lead_time_weeks[i]!
    // Nobody delivers in no time: a lead time of 0 or less is a blank that somebody filled.
    if (!seen.has(id) && leadWeeks > 0) weeks.set(id, leadWeeks)
    seen.add(id)
  }
  return weeks
}

/** What may differ per supplier. null: the plan takes the mill's value, and says that it was assumed. */
function ownTerms(supplierId: string, listedLeadWeeks: number | null, { mill, suppliers }: StoredSettings) {
  const own = suppliers[supplierId]
  return {
    leadTimeWeeks: listedLeadWeeks ?? own?.['plan.leadTimeWeeks'] ?? null,
    multipleLb: own?.['plan.lotMultipleLb'] ?? null,
    confidence: own?.['plan.confidence'] ?? mill['plan.confidence'],
  }
}

function listedSuppliers(
  terms: Columns<'supplier_term'> | null,
  leadWeeks: ReadonlyMap<string, number>,
  settings: StoredSettings,
): PlanSupplier[] {
  if (!terms) return []
  const seen = new Set<string>()
  const suppliers: PlanSupplier[] = []
  for (let i = 0; i < terms.row_no.length; i++) {
    const id = terms.supplier_no[i]!
    if (seen.has(id)) continue
    seen.add(id)
    const moq = terms.moq_lb[i]!
    suppliers.push({
      id,
      name: terms.name[i]!,
      moqLb: Number.isNaN(moq) ? null : moq,
      isActive: terms.is_active[i] === 1,
      ...ownTerms(id, leadWeeks.get(id) ?? null, settings),
    })
  }
  return suppliers
}

/** The settings that may differ per supplier as they hold for one of them, each with where its value comes from. */
export function supplierSettings(
  supplierId: string,
  { listedLeadWeeks }: Pick<SupplierBook, 'listedLeadWeeks'>,
  { mill, suppliers }: StoredSettings,
): SupplierSetting[] {
  return supplierSettingKeys.map(key => {
    const own = suppliers[supplierId]?.[key] ?? null
    const listed = key === 'plan.leadTimeWeeks' ? listedLeadWeeks.get(supplierId) : undefined
    if (listed !== undefined) return { key, value: listed, from: 'list', own }
    if (own !== null) return { key, value: own, from: 'supplier', own }
    return { key, value: mill[key], from: mill[key] === defaultSettings[key] ? 'default' : 'mill', own }
  })
}

/** Every spelling of a supplier that the snapshot's files use, each once. */
export function supplierSpellings(facts: SnapshotFacts): string[] {
  const spellings = new Set<string>()
  for (const table of [facts.yarn_stock, facts.po_line, facts.po_receipt, facts.erp_yarn]) {
    for (const text of table?.supplier_text ?? []) if (text) spellings.add(text)
  }
  return [...spellings]
}
