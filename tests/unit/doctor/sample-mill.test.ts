import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gatherPlanInput, type SnapshotFacts } from '../../../src-core/app/gather.ts'
import { bookSuppliers } from '../../../src-core/app/suppliers.ts'
import { examine } from '../../../src-core/engine/doctor/examine.ts'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import { readFile } from '../../../src-core/ingest/read-file.ts'
import { factTables, type Facts } from '../../../src-shared/domain/facts.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import { sampleFolder } from '../../helpers/export-set.ts'
import { mills, readSampleMill, type Mill } from '../../helpers/sample-mill.ts'

/** The sample as the app reads and gathers it. */
async function findingsOf(mill: Mill) {
  const folder = sampleFolder(mill)
  const facts: Record<string, unknown> = Object.fromEntries(Object.keys(factTables).map(table => [table, null]))
  for (const fileName of readdirSync(folder))
    Object.assign(facts, (await readFile({ fileName, bytes: readFileSync(`${folder}/${fileName}`) })).facts)
  const book = bookSuppliers(facts as SnapshotFacts, [], { mill: defaultSettings, suppliers: {} })
  const runDate = readFileSync(`${folder}/RUN_DATE`, 'utf8').trim()
  const context = { runDate, settings: defaultSettings, suppliers: book.suppliers, supplierOf: book.supplierOf }
  const { input } = gatherPlanInput(facts as SnapshotFacts, context)
  const present = Object.fromEntries(Object.entries(facts).filter(([, table]) => table !== null)) as Facts
  return examine({ facts: present, fileNames: {}, aliases: [], plan: input, core: planYarn(input) })
}

describe.each(mills)('the sample mill (%s)', mill => {
  it('has the faults that its files show, counted by another reader', async () => {
    const findings = await findingsOf(mill)
    const subjects = (code: string) =>
      findings
        .filter(finding => finding.code === code)
        .map(({ subject }) => subject)
        .sort()
    const { input } = readSampleMill(mill)
    const yarnIds = (test: (yarn: (typeof input.yarns)[number]) => boolean) =>
      input.yarns.filter(test).map(({ id }) => id)
    expect(subjects('stock_negative')).toEqual(yarnIds(({ theoreticalLb }) => theoreticalLb < 0).sort())
    const isFree = ({ theoreticalLb, costPerLb }: (typeof input.yarns)[number]) => theoreticalLb > 1 && !costPerLb
    expect(subjects('stock_without_cost')).toEqual(yarnIds(isFree).sort())

    const over = input.poLines.filter(line => line.drops.reduce((sum, drop) => sum + drop.lb, 0) > line.balanceLb + 1)
    expect(over.length).toBeGreaterThan(0)
    expect(subjects('po_over_scheduled')).toEqual(over.map(({ poId }) => poId).sort())

    const sums = new Map<string, number>()
    for (const { styleId, fraction } of input.bomLines) sums.set(styleId, (sums.get(styleId) ?? 0) + fraction)
    const off = [...sums].filter(([, sum]) => Math.abs(sum - 1) > 0.0005).map(([styleId]) => styleId)
    expect(off.length).toBeGreaterThan(10)
    expect([...subjects('bom_sum_truncated'), ...subjects('bom_sum_off')].sort()).toEqual(off.sort())
  })

  it('is sound where the ERP made it so: identities, lists and lead times in weeks', async () => {
    const codes = new Set((await findingsOf(mill)).map(({ code }) => code))
    expect(
      [...codes].filter(code =>
        /^(identity_|po_only|po_balances|supplier_unknown|supplier_amb|split_|style_cycle|moq_|id_)/.test(code),
      ),
    ).toEqual([])
    expect(codes).toContain('lead_times_are_weeks')
    expect(codes).toContain('supplier_spelling')
  })
})
