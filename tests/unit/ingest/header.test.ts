import { describe, expect, it } from 'vitest'
import { factTables, fileKinds, tablesOf, type Field } from '../../../src-shared/domain/facts.ts'
import type { FileSummary } from '../../../src-shared/domain/problems.ts'
import { headerFingerprint, headerKey } from '../../../src-core/ingest/header.ts'
import { profiles } from '../../../src-core/ingest/profiles/all.ts'
import { runDateOf } from '../../../src-core/ingest/run-date.ts'
import { findWeeks } from '../../../src-core/ingest/weeks.ts'
import { bytesOf, codesOf, filesOf, read, readCsv, refusalOf, tableOf, utf8 } from './tables.ts'

describe('the profiles', () => {
  it.each(fileKinds.filter(kind => kind !== 'run_date'))('%s fills columns that exist, with values that fit', kind => {
    const profile = profiles[kind]
    const columns: Readonly<Record<string, Field>> = factTables[profile.table]
    const fits: Readonly<Record<string, string>> = { date: 'date', flag: 'flag', quantity: 'number', measure: 'number' }
    for (const { field, type } of profile.fields) {
      const numbers = ['money', 'fraction', 'percent']
      expect(columns[field]?.type, field).toBe(fits[type] ?? (numbers.includes(type) ? 'number' : 'text'))
    }
    const filled = [
      ...profile.fields.map(({ field }) => field),
      ...Object.keys({ ...profile.constants, ...profile.flags }),
    ]
    expect(filled.toSorted()).toEqual(
      Object.keys(columns)
        .filter(field => filled.includes(field))
        .toSorted(),
    )
    // A row needs these, so the file must bring them.
    const needed = Object.keys(columns).filter(
      field => columns[field]?.required && !(field in (profile.constants ?? {})),
    )
    expect(profile.fields.filter(field => field.isRequired).map(({ field }) => field)).toEqual(
      expect.arrayContaining(needed),
    )
    const tables = [profile.table, ...(profile.weeks ? [profile.weeks.table] : [])]
    expect(tables).toEqual(tablesOf[kind])
  })
})

describe('a header', () => {
  it('is the same in every spelling', () => {
    for (const text of ['Style #', ' STYLE#', 'style&nbsp;#', 'Style_#', '<b>Style</b> #\u200b']) {
      expect(headerKey(text)).toBe('style#')
    }
    expect(headerKey('Tuesday Inventory')).toBe(headerKey('Friday  inventory'))
    expect(headerKey('Qty (yds)')).not.toBe(headerKey('Qty (lbs)'))
  })

  it('is found below titles and in spite of spacers and unnamed columns', async () => {
    const { summary, facts } = await readCsv(
      'The mill,,,,',
      'Printed 11/17/2026,,,,',
      ',,,,',
      'Unnamed: 0, DESC# ,,theoretical  balance,Unnamed: 4',
      'x,041,,12,y',
    )
    expect(summary).toMatchObject({ kind: 'yarn_inventory', headerRow: 4, rows: 1 })
    expect(summary.mapping).toMatchObject({ yarn_id: 'DESC#', theoretical_lb: 'theoretical balance', colour: null })
    expect(summary.sample).toEqual([['x', '041', '', '12', 'y']])
    expect(facts.yarn_stock!.yarn_id).toEqual(['041'])
  })

  it('has a fingerprint that weeks, dates and order do not change, and that tells kinds apart', async () => {
    const prints = async (mill: 'monday' | 'tuesday') =>
      Promise.all(
        filesOf(mill)
          .filter(file => file !== 'RUN_DATE')
          .map(async file => (await read(bytesOf(mill, file))).summary.headerFingerprint),
      )
    const [monday, tuesday] = [await prints('monday'), await prints('tuesday')]
    expect(monday).toEqual(tuesday)
    expect(new Set(monday).size).toBe(17)
    expect(headerFingerprint(['A', 'B', ''])).toBe(headerFingerprint(['b', 'Unnamed: 7', 'a']))
    // FNV-1a 64 of "a", from the table of its authors (Fowler, Noll, Vo).
    expect(headerFingerprint(['a'])).toBe('af63dc4c8601ec8c')
  })

  it('that fits two kinds alike, or names a column twice, is questioned', async () => {
    // G02 knows 4 of these 7 columns and has 7 itself, F01 knows 5 and has 11: 8/14 and 10/18 are nearly the same.
    const both = await readCsv('Style #,Roll #,Vendor Roll #,Rack,Qty (lbs),Processor,gStyle')
    expect(codesOf(both)).toContain('ambiguous_kind')
    const doubled = await readCsv('Desc#,Theoretical Balance,Theoretical Balance', '1,2,3')
    expect([...doubled.facts.yarn_stock!.theoretical_lb]).toEqual([2])
    expect(codesOf(doubled)).toContain('duplicate_header')
  })
})

describe('the planner decides', () => {
  const odd = ['Garn,Bestand,Farbe', '041,12,rot', '18910,7,blau']

  it('an unknown file is refused, and shows what it has', async () => {
    const result = await readCsv(...odd)
    expect(refusalOf(result).code).toBe('unknown_file')
    expect(result.summary).toMatchObject({
      kind: null,
      sample: [
        ['Garn', 'Bestand', 'Farbe'],
        ['041', '12', 'rot'],
        ['18910', '7', 'blau'],
      ],
    })
  })

  it('a near miss is named with what it lacks', async () => {
    const header = tableOf('tuesday', 'yarn_inventory.csv')[0]!.filter(text => text !== 'Theoretical Balance')
    const result = await read(utf8(`${header.join(',')}\n`))
    expect(refusalOf(result).advice).toMatch(/yarn inventory.*"Theoretical Balance".*not among its columns/)
    expect(result.summary).toMatchObject({ kind: null, headerRow: 1, headers: header })
  })

  it('the kind alone, when only names are unknown', async () => {
    const result = await read(utf8(odd.join('\n')), { kind: 'yarn_inventory', mapping: { yarn_id: 'Garn' } })
    expect(refusalOf(result)).toMatchObject({ code: 'missing_column', row: 1 })
    expect(result.summary).toMatchObject({ kind: 'yarn_inventory', headers: ['Garn', 'Bestand', 'Farbe'] })
    expect(result.summary.mapping).toMatchObject({ yarn_id: 'Garn', theoretical_lb: null })
  })

  it('the kind and the columns', async () => {
    const mapping = { yarn_id: 'Garn', theoretical_lb: 'Bestand', colour: 'Farbe' }
    const { facts, summary } = await read(utf8(odd.join('\n')), { kind: 'yarn_inventory', mapping })
    expect(facts.yarn_stock).toMatchObject({ yarn_id: ['041', '18910'], colour: ['rot', 'blau'] })
    expect([...facts.yarn_stock!.theoretical_lb]).toEqual([12, 7])
    expect(summary.mapping).toMatchObject(mapping)
  })

  it('and it is remembered by the header', async () => {
    const mapping = { yarn_id: 'Garn', theoretical_lb: 'Bestand', colour: null }
    const remembered = {
      [headerFingerprint(['Farbe', 'Garn', 'Bestand'])]: { kind: 'yarn_inventory', mapping },
    } as const
    const moved = ['Bericht', '', 'Farbe;Garn;Bestand', 'rot;041;12']
    const { facts } = await read(utf8(moved.join('\n')), { remembered })
    expect(facts.yarn_stock).toMatchObject({ yarn_id: ['041'], colour: [null] })
    expect((await read(utf8('Desc#,Theoretical Balance\n1,2'), { remembered })).summary.kind).toBe('yarn_inventory')
  })

  it('a column can be taken away, or be gone', async () => {
    const text = utf8('Desc#,Theoretical Balance,Color\n1,2,red')
    const without = await read(text, { mapping: { colour: null } })
    expect(without.facts.yarn_stock!.colour).toEqual([null])
    const gone = await read(text, { mapping: { colour: 'Shade' } })
    expect(gone.facts.yarn_stock!.colour).toEqual(['red'])
    expect(codesOf(gone)).toContain('mapped_column_missing')
  })

  it('against the header, when it is wrong', async () => {
    const bytes = bytesOf('tuesday', 'eFab_Inventory_F01.csv')
    const { summary, facts } = await read(bytes, { kind: 'stock_i01' })
    expect(summary.kind).toBe('stock_i01')
    expect(new Set(facts.stage_stock!.stage)).toEqual(new Set(['I01']))
    expect(refusalOf(await read(bytes, { kind: 'run_date' })).code).toBe('not_a_run_date')
  })
})

describe('weeks in a header', () => {
  const labels = (headers: string[]) =>
    findWeeks(headers, { table: 'erp_order_bucket', named: 'week', measures: { demand_lb: '' } }).map(
      week => week.label,
    )
  const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `Week ${from + i}`)

  it('stand in the order of time, however the columns are moved', () => {
    const year = ['This Week', ...span(48, 53), ...span(1, 2), 'Later']
    expect(labels(year)).toEqual(year)
    expect(labels(year.toReversed())).toEqual(year)
    expect(labels(['Later', 'Week 1', 'Week 50', 'This Week', 'Week 52', 'Week 2', 'Week 51'])).toEqual([
      'This Week',
      'Week 50',
      'Week 51',
      'Week 52',
      'Week 1',
      'Week 2',
      'Later',
    ])
    const plain = ['This Week', ...span(29, 36), 'Later']
    expect(labels(plain.toSorted())).toEqual(plain)
  })

  it('may be as many as a long plan has', () => {
    const twoYears = ['This Week', ...span(40, 52), ...span(1, 52), ...span(1, 38), 'Later']
    expect(labels(twoYears)).toEqual(twoYears)
  })

  it('are nothing but weeks', () => {
    expect(labels(['Weekly', 'Week', 'Later on', 'Demand This Week', '2', 'wk 7', 'WEEK&nbsp;8'])).toEqual([
      'Week 7',
      'Week 8',
    ])
  })

  it('keep the three measures of a week together', async () => {
    const { facts } = await readCsv(
      'Yarn,Inventory,Total Demand,Balance Week 1,Demand Week 1,Receipts Week 52,Demand Week 52,Balance Week 52,Demand Later',
      '041,5,3,1,2,7,9,8,6',
    )
    const weeks = facts.erp_yarn_bucket!
    expect(weeks.label).toEqual(['Week 52', 'Week 1', 'Later'])
    expect([...weeks.bucket]).toEqual([0, 1, 2])
    expect([...weeks.demand_lb, ...weeks.receipts_lb, ...weeks.balance_lb]).toEqual([9, 2, 6, 7, 0, 0, 8, 1, 0])
  })

  it('by their Friday: another day is taken to its own week, and a report without a week is refused', async () => {
    const header = 'PO #,Desc,PO Bal,Unscheduled or Past Due'
    const monday = await readCsv(`${header},This Week,11/23/2026,2026-12-04`, 'P1,7,30,,10,10,10')
    expect(monday.facts.po_schedule!.due_on).toEqual(['2026-11-20', '2026-11-27', '2026-12-04'])
    expect(codesOf(monday)).toContain('week_not_friday')
    expect(monday.summary).toMatchObject({ runDate: '2026-11-16', runDateSource: 'week of receipts header' })
    const none = await read(utf8(`${header},Later\nP1,7,30,,10`), { kind: 'expected_receipts' })
    expect(refusalOf(none).code).toBe('no_week_columns')
  })
})

describe('the run date that files tell', () => {
  const told = (runDate: string | null, runDateSource: string | null) => ({ runDate, runDateSource }) as FileSummary
  const week = told('2026-11-16', 'week of receipts header')
  const tuesday = told(null, 'weekday:2')

  it.each([
    ['the run date file first', [week, tuesday, told('2026-11-18', 'RUN_DATE file')], '2026-11-18', '2026-11-16'],
    ['a run date file alone', [told('2026-11-18', 'RUN_DATE file')], '2026-11-18', null],
    ['the week and the weekday', [tuesday, week], '2026-11-17', '2026-11-16'],
    ['the week alone: its Monday', [week, told(null, null)], '2026-11-16', '2026-11-16'],
  ])('%s', (_, summaries, date, earliest) => expect(runDateOf(summaries)).toMatchObject({ date, earliest }))

  it('nothing, when no file names a week', () => {
    expect(runDateOf([tuesday, told(null, null)])).toBeNull()
    expect(runDateOf([])).toBeNull()
  })

  it.each([
    ['2026-11-17\n', '2026-11-17'],
    ['11/17/2026', '2026-11-17'],
    ['Nov 17, 2026', '2026-11-17'],
    ['RUN_DATE: 2026-11-17\r\n\r\n', '2026-11-17'],
  ])('a file that holds %j', async (text, runDate) =>
    expect((await read(utf8(text))).summary).toMatchObject({
      kind: 'run_date',
      runDate,
      runDateSource: 'RUN_DATE file',
    }),
  )

  it.each(['46343', 'tomorrow', '2026-11-17\n2026-11-18'])('is not told by %j', async text =>
    expect(refusalOf(await read(utf8(text))).code).toBe('unknown_file'),
  )
})
