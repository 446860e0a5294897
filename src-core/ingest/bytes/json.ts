import { Refusal } from '../problem-log.ts'
import type { Row } from './sheet.ts'

/**
 * Rows of a JSON text: an array of objects (their keys become the header), or an array of arrays, either alone or as
 * the first list inside an object.
 */
export function rowsOfJson(text: string): Row[] {
  const records = recordsOf(parse(text))
  if (records.every(Array.isArray)) return records.map(record => record.map(textOf))
  const header = new Set<string>()
  for (const record of records) if (isObject(record)) for (const key of Object.keys(record)) header.add(key)
  const keys = [...header]
  return [keys, ...records.map(record => (isObject(record) ? keys.map(key => textOf(record[key])) : [textOf(record)]))]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new Refusal(
      'bad_json',
      `This file is JSON that breaks off or is damaged (${reason}). Nothing was read. Export it again, best as .csv.`,
    )
  }
}

function recordsOf(value: unknown): readonly unknown[] {
  const list = Array.isArray(value) ? value : isObject(value) ? Object.values(value).find(Array.isArray) : undefined
  if (list?.some((item: unknown) => isObject(item) || Array.isArray(item))) return list
  throw new Refusal('bad_json', 'This file is JSON, but it holds no list of records. Nothing was read.')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}
