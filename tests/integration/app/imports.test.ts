import { describe, expect, it } from 'vitest'
import { finish } from '../../../src-cli/session.ts'
import { filesOf, importFiles, openBackend, prepareImport } from '../../helpers/backend.ts'
import { mapFiles, readExportSet, type ExportSet } from '../../helpers/export-set.ts'
import { makeTempFolder } from '../../helpers/temp-folder.ts'

const monday = readExportSet('monday')

/** The Monday mill with one more pound of stock on its first yarn. */
const onePoundMore: ExportSet = mapFiles(monday, (rows, name) => {
  if (name !== 'yarn_inventory.csv') return rows
  const column = rows[0]!.indexOf('Theoretical Balance')
  return rows.map((row, i) => (i === 1 ? row.map((cell, j) => (j === column ? String(Number(cell) + 1) : cell)) : row))
})

describe('an import', () => {
  it('shows what it would do before it does it', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, filesOf(monday))
    const importId = await prepareImport(api, filesOf(onePoundMore))
    const preview = await api.imports.preview({ importId })
    const stock = preview.files.find(file => file.kind === 'yarn_inventory')!
    expect(stock).toMatchObject({
      state: 'ready',
      rows: 120,
      counts: { new: 0, changed: 1, unchanged: 119, missing: 0 },
    })
    expect(preview.files.filter(file => file !== stock).map(file => file.state)).toEqual(
      Array(preview.files.length - 1).fill('unchanged'),
    )
    expect(preview).toMatchObject({ runDate: '2026-07-06', blockedBy: [], nothingChanged: false, missingKinds: [] })
    expect((await api.imports.history({})).snapshots).toHaveLength(1)
  })

  it('keeps the files that it does not bring, with their own date', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, filesOf(monday))
    const stock = filesOf(onePoundMore).filter(file => file.fileName === 'yarn_inventory.csv')
    await importFiles(api, stock, '2026-07-08')
    const { snapshot } = await api.app.start({})
    expect(snapshot).toMatchObject({ id: 2, asOf: '2026-07-08' })
    const dates = Object.fromEntries(snapshot!.files.map(file => [file.kind, file.asOf]))
    expect(dates).toMatchObject({ yarn_inventory: '2026-07-08', knit_orders: '2026-07-06', bom: '2026-07-06' })
  })

  it('is taken back as a whole, and the plan is that of the data before', async () => {
    const { api } = await openBackend(makeTempFolder())
    await importFiles(api, filesOf(monday))
    const before = await api.yarns.list({})
    await importFiles(api, filesOf(onePoundMore))
    const first = monday['yarn_inventory.csv']![1]![0]!
    const stockOf = async () => (await api.yarns.detail({ yarnId: first })).yarn.inventoryLb
    const more = await stockOf()
    await api.imports.undo({ snapshotId: 2 })
    expect(more - (await stockOf())).toBeCloseTo(1, 9)
    expect((await api.yarns.list({})).rows).toEqual(before.rows)
    await expect(api.imports.undo({ snapshotId: 2 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('that is cancelled leaves nothing behind', async () => {
    const { api } = await openBackend(makeTempFolder())
    const importId = await prepareImport(api, filesOf(monday))
    const { jobId } = await api.imports.commit({ importId })
    await api.jobs.cancel({ jobId })
    await expect(finish(api, jobId)).rejects.toMatchObject({ code: 'cancelled' })
    expect(await api.app.start({})).toMatchObject({ snapshot: null, plan: null })
    // The files are still read: the same import can be committed after all.
    await finish(api, (await api.imports.commit({ importId })).jobId)
    expect(await api.app.start({})).toMatchObject({ snapshot: { asOf: '2026-07-06' } })
  })

  it('beside another one is told to wait, and the other is whole', async () => {
    const { api } = await openBackend(makeTempFolder())
    const [one, two] = [await prepareImport(api, filesOf(monday)), await prepareImport(api, filesOf(onePoundMore))]
    const first = await api.imports.commit({ importId: one })
    await expect(api.imports.commit({ importId: two })).rejects.toMatchObject({
      code: 'import_running',
      message: expect.stringMatching(/Wait/),
    })
    await finish(api, first.jobId)
    expect((await api.reconcile.get({})).differences).toEqual([])
    await finish(api, (await api.imports.commit({ importId: two })).jobId)
    expect((await api.imports.history({})).snapshots).toHaveLength(2)
  })

  it('uses one of two files of a kind, whatever the order in which they came, and says which', async () => {
    const { api } = await openBackend(makeTempFolder())
    const stock = filesOf(monday).find(file => file.fileName === 'yarn_inventory.csv')!
    const copy = { ...stock, fileName: 'yarn_inventory copy.csv' }
    for (const files of [
      [stock, copy],
      [copy, stock],
    ]) {
      const importId = await prepareImport(api, files)
      const preview = await api.imports.preview({ importId })
      const states = Object.fromEntries(preview.files.map(file => [file.fileName, file.state]))
      expect(states).toEqual({ 'yarn_inventory.csv': 'ready', 'yarn_inventory copy.csv': 'superseded' })
      const { rows } = await api.imports.problems({ importId })
      expect(rows).toMatchObject([{ code: 'second_file', file: 'yarn_inventory copy.csv' }])
    }
  })

  it.each([
    ['a required column renamed', 'eFab_Knit_Orders.csv', 'Qty Ordered (lbs)', 'Order Qty', /knit orders.*Qty Ordered/],
    ['a required column renamed', 'yarn_inventory.csv', 'Theoretical Balance', 'Book', /Theoretical Balance/],
    ['a required column renamed', 'Expected_Yarn_Report.csv', 'PO Bal', 'Open', /PO Bal/],
  ])('with %s in %s is held up, and does not plan without that file', async (_, name, column, other, words) => {
    const { api } = await openBackend(makeTempFolder())
    const renamed = mapFiles(monday, (rows, file) =>
      file === name ? rows.map(row => row.map(cell => (cell === column ? other : cell))) : rows,
    )
    const importId = await prepareImport(api, filesOf(renamed))
    await expect(api.imports.commit({ importId })).rejects.toMatchObject({
      code: 'file_refused',
      message: expect.stringMatching(words),
    })
  })

  it.each(['yarn_inventory.csv', 'eFab_Knit_Orders.csv', 'Expected_Yarn_Report.csv'])(
    'with a header and nothing below it in %s is held up',
    async name => {
      const { api } = await openBackend(makeTempFolder())
      const emptied = mapFiles(monday, (rows, file) => (file === name ? rows.slice(0, 1) : rows))
      const importId = await prepareImport(api, filesOf(emptied))
      await expect(api.imports.commit({ importId })).rejects.toMatchObject({
        code: 'file_refused',
        message: expect.stringContaining(`${name} has a header and no row`),
      })
    },
  )
})

describe('columns that a person mapped', () => {
  /** The stock file of a mill that calls the balance something else. */
  const renamed = mapFiles({ 'yarn_inventory.csv': monday['yarn_inventory.csv']! }, rows =>
    rows.map((row, i) => (i === 0 ? row.map(name => (name === 'Theoretical Balance' ? 'What we have' : name)) : row)),
  )

  it('are remembered for the next file with that header', async () => {
    const { api } = await openBackend(makeTempFolder())
    const importId = await prepareImport(api, filesOf(renamed), '2026-07-06')
    const [file] = (await api.imports.preview({ importId })).files
    const mapped = await api.imports.remap({
      importId,
      fileId: file!.fileId,
      kind: 'yarn_inventory',
      mapping: { ...file!.mapping, theoretical_lb: 'What we have' },
    })
    expect(mapped).toMatchObject({ state: 'ready', mapping: { theoretical_lb: 'What we have' } })
    await finish(api, (await api.imports.commit({ importId })).jobId)
    const again = await prepareImport(api, filesOf(renamed), '2026-07-07')
    expect((await api.imports.preview({ importId: again })).files[0]).toMatchObject({
      state: 'unchanged',
      mapping: { theoretical_lb: 'What we have' },
    })
  })
})

describe('the run date', () => {
  const undated = filesOf(monday).filter(({ fileName }) => fileName === 'yarn_inventory.csv')

  it.each([
    ['what was asked for', '2026-07-09', { runDate: '2026-07-09', runDateSource: 'asked' }],
    ['today, when no file tells', null, { runDate: '2026-08-01', runDateSource: 'today' }],
  ])('is %s', async (_, asOf, expected) => {
    const { api } = await openBackend(makeTempFolder(), '2026-08-01T12:00:00Z')
    const importId = await prepareImport(api, undated, asOf)
    expect(await api.imports.preview({ importId })).toMatchObject(expected)
  })

  it('more than a year ahead is refused, because it would hold every later import up', async () => {
    const { api } = await openBackend(makeTempFolder())
    const importId = await prepareImport(api, filesOf(monday), '2199-01-01')
    await expect(api.imports.commit({ importId })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('before the week that the files were printed for is refused', async () => {
    const { api } = await openBackend(makeTempFolder())
    const importId = await prepareImport(api, filesOf(monday), '2026-06-01')
    await expect(api.imports.commit({ importId })).rejects.toMatchObject({
      code: 'run_date_in_past',
      message: expect.stringContaining('6 Jul 2026'),
    })
  })
})
