import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingTable } from '../../../src-shared/domain/settings.ts'
import { sampleFolder } from '../../helpers/export-set.ts'
import { runPlanner } from '../../helpers/planner.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

interface Listed {
  readonly settings: readonly { readonly key: string; readonly value: number; readonly from: string }[]
  readonly suppliers: readonly {
    readonly supplierId: string
    readonly settings: readonly { readonly key: string; readonly value: number; readonly from: string }[]
  }[]
}

interface Failure {
  readonly error: { readonly message: string }
}

/** `planner settings ...` on a new data folder, with the Monday mill in it unless said otherwise. */
function openMill(isEmpty = false) {
  const dataDir = join(makeTempFolder(), 'data')
  if (!isEmpty) expect(runPlanner('import', sampleFolder('monday'), '--data-dir', dataDir).code).toBe(0)
  const settings = (...words: string[]) => runPlanner('settings', ...words, '--data-dir', dataDir)
  const valueOf = (key: string, supplierId?: string) => {
    const listed = settings('--json').json<Listed>()
    const list = supplierId ? listed.suppliers.find(row => row.supplierId === supplierId)!.settings : listed.settings
    const { value, from } = list.find(setting => setting.key === key)!
    return [value, from]
  }
  const short = () => runPlanner('short', '--view', 'expected', '--json', '--data-dir', dataDir).stdout
  return { settings, valueOf, short }
}

describe('planner settings', () => {
  it('lists every setting of the registry, before there is any data too', () => {
    const { settings } = openMill(true)
    const listed = settings('--json').json<Listed>()
    expect(listed.settings.map(({ key, value, from }) => [key, value, from])).toEqual(
      Object.entries(settingTable).map(([key, spec]) => [key, spec.default, 'default']),
    )
    expect(listed.suppliers).toEqual([])
    for (const key of Object.keys(settingTable)) expect(settings().stdout).toContain(key)
  })

  it('sets a value for the mill and for one supplier, by id or name, and goes back', () => {
    const { settings, valueOf, short } = openMill()
    const key = 'plan.confidence'
    const before = short()
    expect(settings(key, '0.5').code).toBe(0)
    expect(valueOf(key)).toEqual([0.5, 'mill'])
    expect(settings(key, '0.95', '--supplier', 'hazel textile group').stdout).toContain('Hazel Textile Group: 0.95')
    expect(valueOf(key, '8')).toEqual([0.95, 'supplier'])
    expect(valueOf(key, '1')).toEqual([0.5, 'mill'])
    // The next command plans with them.
    expect(short()).not.toBe(before)
    expect(settings(key, 'default', '--supplier', '8').code).toBe(0)
    expect(valueOf(key, '8')).toEqual([0.5, 'mill'])
    expect(settings(key, 'default', '--json').json()).toMatchObject({
      supplierId: null,
      setting: { key, value: 0.7, from: 'default' },
    })
    expect(JSON.parse(short())).toMatchObject({ rows: (JSON.parse(before) as { rows: unknown[] }).rows })
  })

  it('says when a value is kept but not used', () => {
    const { settings, valueOf } = openMill()
    expect(settings('plan.leadTimeWeeks', '20', '--supplier', '8').stdout).toMatch(/3 weeks.*list.*20 is kept/)
    expect(valueOf('plan.leadTimeWeeks', '8')).toEqual([3, 'list'])
  })

  it('refuses what it cannot do, says why, and changes nothing', () => {
    const { settings } = openMill()
    const before = settings('--json').stdout
    for (const [words, ...rest] of [
      [/no setting "plan\.week"/, 'plan.week', '9'],
      [/VALUE/, 'plan.weeks'],
      [/one value/, 'plan.weeks', '9', '10'],
      [/"many" is not a number/, 'plan.weeks', 'many'],
      [/1 to 104 weeks/, 'plan.weeks', '105'],
      [/whole mill/, 'plan.weeks', '9', '--supplier', '8'],
      [/no supplier "99"/, 'plan.confidence', '0.5', '--supplier', '99'],
      [/what to set/, '--supplier', '8'],
    ] as const) {
      const run = settings(...rest, '--json')
      expect([run.code, run.json<Failure>().error.message]).toEqual([2, expect.stringMatching(words)])
    }
    expect(settings('--json').stdout).toBe(before)
  })

  it('keeps --supplier for itself', () => {
    expect(runPlanner('short', '--supplier', '8').code).toBe(2)
  })
})
