import { toDay } from '../../../src-shared/domain/dates.ts'
import type { Finding } from '../../../src-shared/domain/review.ts'
import { at } from '../plan/grouping.ts'
import { finding, type DoctorInput } from './input.ts'
import { addTo, medianOf, orZero, rowsOf, valueOf } from './rows.ts'
import { indexSuppliers, resolveSupplier, rivalsOf, type SupplierIndex } from './suppliers.ts'

const namingTables = ['yarn_stock', 'po_receipt', 'po_line', 'erp_yarn'] as const

/** One PO alone may be a rush order. */
const MIN_LINES = 2

interface Usage {
  rows: number
  lb: number
  usd: number
}

function indexOf({ facts, aliases }: DoctorInput): SupplierIndex | null {
  const terms = facts.supplier_term
  if (!terms) return null
  const known = rowsOf(facts, 'supplier_term').map(row => ({
    id: terms.supplier_no[row] ?? '',
    name: terms.name[row] ?? '',
  }))
  return indexSuppliers(known, aliases)
}

/** Supplier names that are not spelled as in the supplier list: a proposed alias, or nobody. */
export function examineSupplierNames(input: DoctorInput): Finding[] {
  const index = indexOf(input)
  if (!index) return []
  return [...namesInUse(input)].flatMap(([text, { rows, lb, usd }]) => {
    const match = resolveSupplier(text, index)
    if (match?.rule === 'exact' || match?.rule === 'alias') return []
    const about = { subject: text, lb, moneyUsd: usd }
    if (match) {
      const supplierName = index.byId.get(match.supplierId)!.name
      const values = { text, supplierId: match.supplierId, supplierName, rule: match.rule, count: rows }
      return finding({ code: 'supplier_spelling', severity: 'info', values, ...about })
    }
    const rivals = rivalsOf(text, index).map(id => index.byId.get(id)!.name)
    if (rivals.length > 0) {
      const values = { text, rivals: rivals.join(', '), count: rows }
      return finding({ code: 'supplier_ambiguous', severity: 'warning', values, ...about })
    }
    return finding({ code: 'supplier_unknown', severity: 'warning', values: { text, count: rows }, ...about })
  })
}

/** Every spelling, surrounding space aside, with its rows and the open pounds and dollars of its POs. */
function namesInUse({ facts }: DoctorInput): Map<string, Usage> {
  const names = new Map<string, Usage>()
  const poTable = facts.po_receipt ? 'po_receipt' : 'po_line'
  for (const table of namingTables) {
    const columns = facts[table]
    if (!columns) continue
    for (const row of rowsOf(facts, table)) {
      const text = (columns.supplier_text[row] ?? '').replace(/\s+/g, ' ').trim()
      if (text === '') continue
      const usage = names.get(text) ?? { rows: 0, lb: 0, usd: 0 }
      names.set(text, usage)
      usage.rows++
      if (table !== poTable) continue
      const lines = facts[poTable]!
      const lb = orZero(at(lines.balance_lb, row))
      usage.lb += lb
      usage.usd += valueOf(lb, at(lines.price_per_lb, row)) ?? 0
    }
  }
  return names
}

/** Inactive suppliers that still have open POs, or that a needed yarn would be bought from. */
export function examineInactiveSuppliers({ plan, core }: DoctorInput): Finding[] {
  const open = new Map<number, Usage>()
  for (const { supplier, yarn, balanceLb, pricePerLb } of plan.poLines) {
    if (!(balanceLb > 0) || plan.suppliers[supplier]?.isActive !== false) continue
    const usage = open.get(supplier) ?? { rows: 0, lb: 0, usd: 0 }
    open.set(supplier, usage)
    usage.rows++
    usage.lb += balanceLb
    usage.usd += valueOf(balanceLb, pricePerLb) ?? valueOf(balanceLb, plan.yarns[yarn]!.costPerLb) ?? 0
  }
  const findings = [...open].map(([supplier, { rows, lb, usd }]) => {
    const { id, name } = plan.suppliers[supplier]!
    const values = { supplierName: name, count: rows, openLb: lb }
    return finding({ code: 'supplier_inactive_open_po', severity: 'warning', subject: id, values, lb, moneyUsd: usd })
  })
  for (const [yarn, { id, supplier, costPerLb }] of plan.yarns.entries()) {
    const lb = at(core.totalDemandLb, yarn)
    const inactive = plan.suppliers[supplier]
    if (lb <= 0 || inactive?.isActive !== false) continue
    const values = { yarnId: id, supplierName: inactive.name, demandLb: lb }
    const moneyUsd = valueOf(lb, costPerLb)
    findings.push(finding({ code: 'supplier_inactive_needed', severity: 'warning', subject: id, values, lb, moneyUsd }))
  }
  return findings
}

/**
 * Whether stated lead times are weeks or days: requested less ordered date of the supplier's POs, compared with the
 * stated number read both ways. The nearer reading by ratio wins, because 75 days is far from 14 and near to 98.
 */
export function examineLeadTimes(input: DoctorInput): Finding[] {
  const { facts } = input
  const index = indexOf(input)
  const lines = facts.po_line
  if (!index || !lines) return []
  const statedBySupplier = statedLeadTimes(input)
  const daysBySupplier = new Map<string, number[]>()
  const openLb = new Map<string, number>()
  const openUsd = new Map<string, number>()
  for (const row of rowsOf(facts, 'po_line')) {
    const supplierId = resolveSupplier(lines.supplier_text[row] ?? null, index)?.supplierId
    const [ordered, requested] = [lines.ordered_on[row], lines.requested_on[row]]
    if (supplierId === undefined || !ordered || !requested || !statedBySupplier.has(supplierId)) continue
    const days = toDay(requested) - toDay(ordered)
    if (days <= 0) continue
    const observed = daysBySupplier.get(supplierId)
    if (observed) observed.push(days)
    else daysBySupplier.set(supplierId, [days])
    const lb = orZero(at(lines.balance_lb, row))
    addTo(openLb, supplierId, lb)
    addTo(openUsd, supplierId, valueOf(lb, at(lines.price_per_lb, row)) ?? 0)
  }
  const read = { weeks: 0, days: 0 }
  const findings: Finding[] = []
  for (const [supplierId, days] of daysBySupplier) {
    const stated = statedBySupplier.get(supplierId)!
    for (const observed of days) read[readingOf(observed, stated)]++
    const observedDays = medianOf(days)!
    if (days.length < MIN_LINES || readingOf(observedDays, stated) === 'weeks') continue
    const values = { supplierName: index.byId.get(supplierId)!.name, stated, observedDays, count: days.length }
    const size = { lb: openLb.get(supplierId) ?? 0, moneyUsd: openUsd.get(supplierId) ?? 0 }
    findings.push(finding({ code: 'lead_time_in_days', severity: 'warning', subject: supplierId, values, ...size }))
  }
  const count = read.weeks + read.days
  if (count > 0) {
    const code = read.weeks >= read.days ? 'lead_times_are_weeks' : 'lead_times_are_days'
    const severity = code === 'lead_times_are_weeks' ? 'info' : 'warning'
    const values = { count, weeksCount: read.weeks, daysCount: read.days }
    findings.push(finding({ code, severity, subject: '', values }))
  }
  return findings
}

function readingOf(days: number, stated: number): 'weeks' | 'days' {
  return Math.abs(Math.log(days / (7 * stated))) <= Math.abs(Math.log(days / stated)) ? 'weeks' : 'days'
}

function statedLeadTimes({ facts }: DoctorInput): Map<string, number> {
  const terms = facts.supplier_term!
  const stated = new Map<string, number>()
  for (const row of rowsOf(facts, 'supplier_term')) {
    const weeks = orZero(at(terms.lead_time_weeks, row))
    if (weeks > 0) stated.set(terms.supplier_no[row] ?? '', weeks)
  }
  return stated
}
