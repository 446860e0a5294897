import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3-multiple-ciphers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  readExportSet,
  sampleFolder,
  toCsv,
  writeCsvSet,
  writeXlsxSet,
  type ExportSet,
} from '../../helpers/export-set.ts'
import { runPlanner } from '../../helpers/planner.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

/** Every row of every table, so that "nothing was changed" can be taken at its word. */
function dump(dataDir: string): string {
  const database = new Sqlite(join(dataDir, 'planner.sqlite'), { readonly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as {
    name: string
  }[]
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).raw().all()])
  database.close()
  return JSON.stringify(rows)
}

interface Failure {
  readonly error: { readonly code: string; readonly message: string }
}

let monday: ExportSet
beforeAll(() => {
  monday = readExportSet('monday')
})

/** A data folder with the Monday mill in it, and a folder for the next exports. */
function withMonday() {
  const folder = makeTempFolder()
  const [data, exports] = [join(folder, 'data'), join(folder, 'exports')]
  mkdirSync(exports)
  expect(runPlanner('import', sampleFolder('monday'), '--data-dir', data).code).toBe(0)
  return { data, exports, before: dump(data) }
}

function refuse(write: (exports: string) => void | Promise<void>, code: string, words: RegExp, ...more: string[]) {
  return async () => {
    const { data, exports, before } = withMonday()
    await write(exports)
    const run = runPlanner('import', exports, '--data-dir', data, '--json', ...more)
    const { error } = run.json<Failure>()
    expect(error.code).toBe(code)
    expect(error.message).toMatch(words)
    expect(run.stderr).toContain(error.message.split('\n')[0])
    expect(run.code).toBe(2)
    expect(dump(data)).toBe(before)
  }
}

const put = (name: string, content: string | Uint8Array) => (exports: string) => {
  writeCsvSet(monday, exports)
  writeFileSync(join(exports, name), content)
}

describe('an import that must not happen leaves every table as it was', () => {
  it('an empty file', refuse(put('yarn_inventory.csv', ''), 'file_refused', /yarn_inventory\.csv.*(empty|no content)/i))
  it(
    'a wrong file and nothing else',
    refuse(
      exports => writeFileSync(join(exports, 'lunch.csv'), 'Day,Dish\nMonday,Soup\n'),
      'nothing_to_import',
      /lunch\.csv/,
    ),
  )
  it(
    'an empty folder',
    refuse(() => {}, 'nothing_to_import', /no file/i),
  )
  it(
    'a truncated workbook',
    refuse(
      async exports => {
        await writeXlsxSet({ 'yarn_inventory.csv': monday['yarn_inventory.csv']! }, exports)
        const file = join(exports, 'yarn_inventory.xlsx')
        const bytes = readFileSync(file)
        writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length / 2)))
      },
      'file_refused',
      /yarn_inventory\.xlsx.*(damaged|cut off|incomplete)/i,
    ),
  )
  it(
    'binary rubbish',
    refuse(
      put(
        'YarnPO.csv',
        Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256),
      ),
      'file_refused',
      /YarnPO\.csv/,
    ),
  )
  it(
    'a line of a million columns',
    refuse(put('YarnPO.csv', `PO#,Status,${'x,'.repeat(1_000_000)}\n`), 'file_refused', /YarnPO\.csv.*column/i),
  )
  it(
    'a run date before the current data',
    refuse(exports => writeCsvSet(monday, exports), 'run_date_in_past', /1 Jul 2026/, '--as-of', '2026-07-01'),
  )
})

describe('an import that goes through in spite of its dirt', () => {
  it('reads UTF-16', () => {
    const { data, exports } = withMonday()
    for (const [name, rows] of Object.entries(monday)) {
      writeFileSync(join(exports, name), Buffer.from(`\uFEFF${toCsv(rows)}`, 'utf16le'))
    }
    const run = runPlanner('import', exports, '--data-dir', data, '--json')
    expect(run.code).toBe(0)
    const { preview } = run.json<{
      preview: { files: { counts: { unchanged: number; changed: number }; rows: number }[] }
    }>()
    for (const { counts, rows } of preview.files) expect([counts.unchanged, counts.changed]).toEqual([rows, 0])
  })

  it('keeps one of two rows with the same order number and says so', () => {
    const folder = makeTempFolder()
    const exports = join(folder, 'exports')
    mkdirSync(exports)
    const orders = monday['eFab_Knit_Orders.csv']!
    const again = [...orders[1]!]
    again[4] = '9999'
    writeCsvSet({ ...monday, 'eFab_Knit_Orders.csv': [...orders, again] }, exports)
    const run = runPlanner('import', exports, '--data-dir', folder, '--json')
    expect(run.code).toBe(0)
    const { problems } = run.json<{ problems: { code: string; file: string; advice: string }[] }>()
    expect(problems.filter(problem => problem.code === 'duplicate_key')).toMatchObject([
      { file: 'eFab_Knit_Orders.csv' },
    ])
  })

  it('names styles that are finished into each other, and plans the rest', () => {
    const { data, exports } = withMonday()
    const [header, ...rows] = monday['eFab_Styles.csv']!
    const loop = [
      ['LOOP-1', 'LOOP', 'LOOP/1', '1', 'LOOP2', '1/1/2020'],
      ['LOOP2-1', 'LOOP2', 'LOOP2/1', '1', 'LOOP', '1/1/2020'],
    ]
    writeCsvSet({ ...monday, 'eFab_Styles.csv': [header!, ...rows, ...loop] }, exports)
    expect(runPlanner('import', exports, '--data-dir', data).code).toBe(0)
    const doctor = runPlanner('doctor', '--data-dir', data, '--json')
    expect(doctor.code).toBe(3)
    const { findings } = doctor.json<{ findings: { code: string; sentence: string; fileName: string }[] }>()
    expect(findings.filter(finding => finding.code === 'style_cycle')).toEqual([
      expect.objectContaining({ fileName: 'eFab_Styles.csv', sentence: expect.stringMatching(/LOOP.*LOOP2/) }),
    ])
    // The loop touches no order: the plan is still that of the ERP.
    expect(runPlanner('reconcile', '--data-dir', data).code).toBe(0)
  })

  it('lists negative and absurd quantities with row and column', () => {
    const folder = makeTempFolder()
    const exports = join(folder, 'exports')
    mkdirSync(exports)
    const orders = monday['eFab_Knit_Orders.csv']!.map(row => [...row])
    const balance = orders[0]!.indexOf('Balance (lbs)')
    orders[3]![balance] = '-500'
    orders[4]![balance] = '9e99'
    writeCsvSet({ ...monday, 'eFab_Knit_Orders.csv': orders }, exports)
    const run = runPlanner('import', exports, '--data-dir', folder, '--json')
    const { problems } = run.json<{ problems: { code: string; row: number; column: string; raw: string }[] }>()
    // Row numbers as a spreadsheet shows them: the header is row 1.
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'negative_quantity', row: 4, column: 'Balance (lbs)', raw: '-500' }),
    )
    expect(problems).toContainEqual(expect.objectContaining({ code: 'number_out_of_range', row: 5, raw: '9e99' }))
  })
})

describe('the command line itself', () => {
  it('explains itself to a stranger', () => {
    const run = runPlanner('--help')
    expect(run.code).toBe(0)
    for (const word of [
      'import',
      'plan',
      'report',
      'short',
      'actions',
      'reconcile',
      'doctor',
      'serve',
      '--data-dir',
      'Exit codes',
    ]) {
      expect(run.stdout).toContain(word)
    }
  })

  it.each([
    [['frobnicate'], /no command "frobnicate"/],
    [['plan', '--weeks', '0'], /1 to 104/],
    [['plan', '--view', 'rosy'], /erp, optimistic, expected/],
    [['import'], /which folder/],
    [['import', '/nowhere/at/all'], /no file or folder/],
    [['import', '.', '--as-of', '2026-02-30'], /must be a date/],
    [['report'], /--out FILE/],
  ])('refuses %j with a sentence', (parameters, words) => {
    const run = runPlanner(...parameters, '--data-dir', makeTempFolder())
    expect([run.code, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toMatch(words)
  })

  it.each(['plan', 'short', 'actions', 'reconcile', 'doctor'])('says what to do when %s finds no data', command => {
    const run = runPlanner(command, '--data-dir', makeTempFolder(), '--json')
    expect(run.code).toBe(2)
    expect(run.json<Failure>().error).toMatchObject({ code: 'no_data', message: expect.stringMatching(/Import/) })
  })
})
