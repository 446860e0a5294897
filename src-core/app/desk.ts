import type { z } from 'zod'
import type { app } from '../../src-shared/contract/app.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import { settingTable, type SettingKey } from '../../src-shared/domain/settings.ts'
import { countOpenActions } from './action-views.ts'
import { today } from './import-preview.ts'
import type { Workshop } from './imports.ts'
import { planInfoOf, type Planner } from './plan-context.ts'
import type { Ports } from './ports.ts'
import { snapshotInfoOf } from './snapshot-view.ts'

/** Everything the first screen needs, in one answer. */
export async function startOf({ ports, planner }: Workshop): Promise<z.input<typeof app.start.output>> {
  const snapshot = await ports.store.snapshots.current()
  const { mill } = await ports.store.settings.read()
  const context = snapshot ? await planner.current() : null
  const open = context ? await countOpenActions(ports, planner) : new Map<string, number>()
  const findings = { error: 0, warning: 0, info: 0 }
  for (const finding of context?.findings ?? []) findings[finding.severity]++
  return {
    version: ports.about.version,
    today: today(ports.clock),
    dataDir: ports.about.dataDir,
    snapshot: snapshot && snapshotInfoOf(snapshot),
    plan: context && planInfoOf(context.run),
    settings: { ...mill },
    samples: [...ports.samples.list()],
    openActions: open.values().reduce((sum, count) => sum + count, 0),
    findings,
  }
}

interface SettingChange {
  readonly key: SettingKey
  readonly value: number | null
  readonly supplierId: string | null
}

/**
 * Changes a setting and plans anew. `invalid_input` when the value is out of bounds, the setting is not a supplier's, or
 * the current data has no such supplier; a value that a supplier has left behind can still be taken back.
 */
export async function changeSetting(
  { ports, planner, jobs, events }: Workshop,
  { key, value, supplierId }: SettingChange,
) {
  const spec = settingTable[key]
  if (value !== null && (value < spec.min || value > spec.max)) {
    throw new AppError('invalid_input', `${key} must be ${spec.min} to ${spec.max} ${spec.unit}. Nothing was changed.`)
  }
  if (supplierId !== null && spec.scope !== 'supplier') {
    throw new AppError('invalid_input', `${key} holds for the whole mill, not for one supplier. Nothing was changed.`)
  }
  if (supplierId !== null && value !== null) await assertSupplier(ports, planner, supplierId)
  await ports.store.settings.set(key, value, supplierId)
  planner.invalidate()
  events.publish({ type: 'changed', topics: ['settings'] })
  const settings = (await ports.store.settings.read()).mill
  if (await ports.store.snapshots.current()) {
    jobs.start('plan', async ({ report }) => {
      const weeks = key === 'plan.weeks' ? settings[key] : undefined
      const context = await planner.current({ weeks, report })
      events.publish({ type: 'changed', topics: ['plan'] })
      return { planId: context.run.id }
    })
  }
  return { settings: { ...settings } }
}

async function assertSupplier(ports: Ports, planner: Planner, supplierId: string): Promise<void> {
  const snapshot = await ports.store.snapshots.current()
  const isKnown = snapshot && (await planner.current()).book.suppliers.some(supplier => supplier.id === supplierId)
  if (!isKnown) {
    throw new AppError(
      'invalid_input',
      `There is no supplier "${supplierId}" in the current data. Nothing was changed.`,
    )
  }
}

/** A person's word on what a supplier's spelling means; the plan is made anew with it. */
export async function confirmSpelling(
  { ports, planner, events }: Workshop,
  { spelling, supplierId }: { spelling: string; supplierId: string | null },
): Promise<void> {
  await ports.store.suppliers.confirmAlias(spelling, supplierId)
  planner.invalidate()
  events.publish({ type: 'changed', topics: ['suppliers', 'plan'] })
}
