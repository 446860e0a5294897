import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { filesOf, importFiles, openBackend } from '../helpers/backend.ts'
import { createRandomMill } from '../helpers/random-mill.ts'
import { makeTempFolder } from '../helpers/temp-folder.ts'

// Mills of other names, dates and sizes, so that nothing can be tuned to the samples. Expected values: a day-by-day
// simulation of the ERP in tests/helpers/random-mill.ts, which shares no code with the product.
const TOLERANCE_LB = 0.01

const rowsOf = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data

it.each(Array.from({ length: 24 }, (_, seed) => seed + 1))('mill %i: every cell of both reports', async seed => {
  const mill = createRandomMill(seed)
  const { api } = await openBackend(makeTempFolder(), `${mill.runDate}T12:00:00Z`)
  await importFiles(api, filesOf(mill.exports), mill.runDate)
  const wrong: string[] = []
  const yarnRows = new Map(rowsOf((await api.plans.report({ kind: 'yarn' })).csv).map(row => [row.Yarn, row]))
  for (const [yarn, expected] of mill.yarnReport) {
    for (const [column, lb] of Object.entries(expected)) {
      const actual = Number(yarnRows.get(yarn)?.[column])
      if (!(Math.abs(actual - lb) <= TOLERANCE_LB)) wrong.push(`${yarn} ${column}: ${actual}, ERP ${lb}`)
    }
  }
  const orderRows = rowsOf((await api.plans.report({ kind: 'by_order' })).csv)
  const byKey = new Map(orderRows.map(row => [`${row.Style}|${row.KO}|${row.Yarn}`, row]))
  for (const [key, buckets] of mill.orderReport) {
    for (const [i, lb] of buckets.entries()) {
      const actual = Number(byKey.get(key)?.[mill.labels[i]!])
      if (!(Math.abs(actual - lb) <= TOLERANCE_LB)) wrong.push(`${key} ${mill.labels[i]}: ${actual}, ERP ${lb}`)
    }
  }
  expect(wrong).toEqual([])
  expect(yarnRows.size).toBe(mill.yarnReport.size)
  expect(orderRows.length).toBe(mill.orderReport.size)
})
