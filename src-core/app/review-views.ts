import type { z } from 'zod'
import type { FindingRow, SupplierRow, reconcile } from '../../src-shared/contract/review.ts'
import { findingTitle, sayExplanation, sayFinding } from '../../src-shared/text/say.ts'
import type { PlanContext, Planner } from './plan-context.ts'
import type { Ports } from './ports.ts'
import { isUnlisted, supplierSettings } from './suppliers.ts'

/** Data doctor's findings, the largest first within a severity. */
export function findingRowsOf(context: PlanContext): z.input<typeof FindingRow>[] {
  const rank = { error: 0, warning: 1, info: 2 }
  const size = (finding: { moneyUsd: number | null; lb: number | null }) =>
    Math.abs(finding.moneyUsd ?? 0) || Math.abs(finding.lb ?? 0)
  return context.findings
    .map(finding => ({
      ...finding,
      values: { ...finding.values },
      title: findingTitle(finding.code),
      sentence: sayFinding(finding, { runDate: context.run.runDate }),
    }))
    .sort((a, b) => rank[a.severity] - rank[b.severity] || size(b) - size(a))
}

/** The plan against the imported report of the ERP, cell by cell. */
export async function reconciliationOf(planner: Planner): Promise<z.input<typeof reconcile.get.output>> {
  const { reconciliation, run, files } = await planner.current()
  const differences = (reconciliation?.differences ?? []).map(difference => ({
    ...difference,
    explanations: difference.explanations.map(explanation => ({
      ...explanation,
      values: { ...explanation.values },
      sentence: sayExplanation(explanation),
    })),
  }))
  return {
    hasReport: reconciliation !== null,
    reportFile: files.erp_yarn?.fileName ?? null,
    reportAsOf: reconciliation?.erpRunDate ?? null,
    runDate: run.runDate,
    cells: reconciliation?.cells ?? 0,
    equal: reconciliation?.equal ?? 0,
    toleranceLb: reconciliation?.toleranceLb ?? 0,
    unexplained: differences.filter(
      difference => Math.abs(difference.unexplainedLb) > (reconciliation?.toleranceLb ?? 0),
    ).length,
    notComparable: [...(reconciliation?.notComparable ?? [])],
    differences,
  }
}

export async function supplierRowsOf(ports: Ports, planner: Planner): Promise<z.input<typeof SupplierRow>[]> {
  const { book } = await planner.current()
  const aliases = await ports.store.suppliers.aliases()
  const settings = await ports.store.settings.read()
  return book.suppliers.map(({ id, name, leadTimeWeeks, moqLb, isActive, confidence }) => ({
    supplierId: id,
    name,
    leadTimeWeeks,
    moqLb,
    isActive,
    isListed: !isUnlisted(id),
    confidence,
    settings: supplierSettings(id, book, settings),
    aliases: aliases.filter(alias => alias.supplierId === id).map(({ spelling, state }) => ({ spelling, state })),
  }))
}
