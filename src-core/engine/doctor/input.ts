import type { Facts, FactTable } from '../../../src-shared/domain/facts.ts'
import type { PlanInput } from '../../../src-shared/domain/plan.ts'
import type { Finding } from '../../../src-shared/domain/review.ts'
import type { PlanCore } from '../plan/core.ts'
import type { SupplierAlias } from './suppliers.ts'

/** Everything the data doctor may know: the facts as imported, and the plan made of them. */
export interface DoctorInput {
  /** The stored tables; a missing one is not examined. */
  readonly facts: Facts
  /** Name of the file each table came from, to say where a row stands. */
  readonly fileNames: { readonly [T in FactTable]?: string }
  /** Spellings that a person has already tied to a supplier; they are not reported again. `supplierId` = `supplier_no`. */
  readonly aliases: readonly SupplierAlias[]
  readonly plan: PlanInput
  readonly core: PlanCore
}

/** A finding without what most findings leave empty. */
type FindingFacts = Pick<Finding, 'code' | 'severity' | 'subject'> & Partial<Finding>

/** Fills what a finding does not say. Pounds and dollars are rounded to cents: they are sizes, not inputs. */
export function finding(facts: FindingFacts): Finding {
  const { values = {}, lb = null, moneyUsd = null, fileName = null, row = null } = facts
  return { ...facts, values, lb: rounded(lb), moneyUsd: rounded(moneyUsd), fileName, row }
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}
