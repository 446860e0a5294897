import type { FileKind } from '../../src-shared/domain/facts.ts'
import type { Mapping } from '../../src-shared/domain/problems.ts'
import type { Sheet } from './bytes/sheet.ts'
import { cleanText } from './cells/clean.ts'
import { headerFingerprint, headerKey, isUnnamed } from './header.ts'
import { limits } from './limits.ts'
import { profiles } from './profiles/all.ts'
import type { FieldProfile, Profile } from './profiles/profile.ts'
import type { RememberedChoice } from './result.ts'
import { findWeeks, hasWeeks, isWeekOf, type WeekColumn } from './weeks.ts'

/** One row of one sheet seen as the header of one kind of file. */
export interface Match {
  readonly sheet: Sheet
  readonly profile: Profile
  /** 1-based row of the header. */
  readonly headerRow: number
  /** Header texts up to the last one that is not blank. */
  readonly headers: readonly string[]
  /** Field -> column index. */
  readonly columns: ReadonlyMap<string, number>
  readonly weeks: readonly WeekColumn[]
  /** Required fields without a column. */
  readonly missing: readonly FieldProfile[]
  readonly lacksWeeks: boolean
  /** 0 to 1: agreement of the header with the kind (Dice coefficient of the two sets of columns). */
  readonly score: number
}

export interface Recognition {
  /** The header to read by; null when no row fits any kind. */
  readonly match: Match | null
  /** Nearest miss, to say what the file might have been. */
  readonly closest: Match | null
  /** Sheets beside the chosen one that look like exports too. */
  readonly others: readonly Match[]
  /** A second kind that fits the same header as well. */
  readonly rival: Match | null
  /** Fields whose chosen header is not in the file. */
  readonly lostFields: readonly string[]
}

export interface Choice {
  readonly kind?: FileKind | undefined
  readonly mapping?: Mapping | undefined
  readonly remembered?: Readonly<Record<string, RememberedChoice>> | undefined
}

/** Finds the header: by the planner's choice, by what was remembered for the same header, or by its signature. */
export function recognise(sheets: readonly Sheet[], choice: Choice): Recognition {
  const remembered = choice.kind === undefined ? findRemembered(sheets, choice.remembered ?? {}) : null
  const kind = choice.kind ?? remembered?.kind
  const mapping = { ...remembered?.mapping, ...choice.mapping }
  const chosen = kind === undefined || kind === 'run_date' ? Object.values(profiles) : [profiles[kind]]
  const candidates = sheets
    .flatMap(sheet => headRowsOf(sheet).flatMap(row => chosen.map(profile => matchRow(sheet, row, profile, mapping))))
    .filter(match => match.columns.size > 0)
    .sort((a, b) => b.score - a.score)
  const complete = bestPerSheet(candidates.filter(isComplete))
  // A planner who says what the file is gets the best row even if a column is missing, to map it by hand.
  const match = complete[0] ?? (kind === undefined ? null : candidates[0]) ?? null
  return {
    match,
    closest: candidates.find(candidate => candidate.columns.size > 1) ?? null,
    // The delimiters of a text are several views of one sheet, so only named sheets count.
    others: complete.filter(other => other !== match && other.sheet.name !== null),
    rival: match === null ? null : (candidates.find(other => isComplete(other) && isRival(other, match)) ?? null),
    lostFields: match === null ? [] : lostFields(match, mapping),
  }
}

function isComplete(match: Match): boolean {
  return match.missing.length === 0 && !match.lacksWeeks
}

/**
 * The best match of each sheet, the richest first: within a row the share of columns that fit tells two kinds apart, but
 * between sheets a list of two columns that both fit is less of an export than a report of ten with a note beside it.
 */
function bestPerSheet(sorted: readonly Match[]): Match[] {
  const best = new Map<Sheet, Match>()
  for (const match of sorted) if (!best.has(match.sheet)) best.set(match.sheet, match)
  return [...best.values()].sort((a, b) => b.columns.size - a.columns.size)
}

/** Longer text is no header, and need not be looked at seventeen times. */
const LONGEST_HEADER = 300

interface HeadRow {
  readonly number: number
  readonly headers: readonly string[]
  readonly keys: readonly string[]
}

function headRowsOf(sheet: Sheet): HeadRow[] {
  return sheet.head.slice(0, limits.headerSearchRows).map((cells, i) => {
    const texts = cells.map(cell => cleanText(cell.slice(0, LONGEST_HEADER)))
    const headers = texts.slice(0, texts.findLastIndex(text => text !== '') + 1)
    return { number: i + 1, headers, keys: headers.map(headerKey) }
  })
}

function findRemembered(
  sheets: readonly Sheet[],
  remembered: Readonly<Record<string, RememberedChoice>>,
): RememberedChoice | null {
  if (Object.keys(remembered).length === 0) return null
  const fingerprints = sheets.flatMap(headRowsOf).map(row => headerFingerprint(row.headers))
  const known = fingerprints.find(fingerprint => Object.hasOwn(remembered, fingerprint))
  return known === undefined ? null : (remembered[known] ?? null)
}

function matchRow(sheet: Sheet, row: HeadRow, profile: Profile, mapping: Mapping): Match {
  const columns = mapColumns(row, profile, mapping)
  const weeks = profile.weeks ? findWeeks(row.headers, profile.weeks) : []
  const { weeks: weekProfile } = profile
  const lacksWeeks = weekProfile !== undefined && !hasWeeks(weeks, weekProfile)
  const named = row.headers.filter(text => !isUnnamed(text) && !(weekProfile && isWeekOf(text, weekProfile))).length
  return {
    sheet,
    profile,
    headerRow: row.number,
    headers: row.headers,
    columns,
    weeks,
    missing: profile.fields.filter(({ field, isRequired }) => isRequired && !columns.has(field)),
    lacksWeeks,
    score: (2 * columns.size) / (named + profile.fields.length),
  }
}

/** The planner's mapping first, then the known names; a column serves one field only. */
function mapColumns(row: HeadRow, profile: Profile, mapping: Mapping): Map<string, number> {
  const columns = new Map<string, number>()
  const taken = new Set<number>()
  for (const { field } of profile.fields) {
    const column = columnOf(row, mapping[field] ?? null)
    if (column === -1) continue
    columns.set(field, column)
    taken.add(column)
  }
  for (const { field, names, type } of profile.fields) {
    if (columns.has(field) || mapping[field] === null) continue
    const isFree = (column: number) => !taken.has(column) || type === 'unit_of_price'
    const keys = names.map(headerKey)
    const column = keys.map(key => row.keys.findIndex((found, i) => found === key && isFree(i))).find(i => i !== -1)
    if (column === undefined) continue
    columns.set(field, column)
    taken.add(column)
  }
  return columns
}

/** Column with exactly this header, else one that reads the same. */
function columnOf(row: HeadRow, header: string | null): number {
  if (header === null || cleanText(header) === '') return -1
  const exact = row.headers.indexOf(cleanText(header))
  return exact === -1 ? row.keys.indexOf(headerKey(header)) : exact
}

function lostFields(match: Match, mapping: Mapping): string[] {
  const row = { number: match.headerRow, headers: match.headers, keys: match.headers.map(headerKey) }
  return match.profile.fields
    .map(({ field }) => field)
    .filter(field => typeof mapping[field] === 'string' && columnOf(row, mapping[field]) === -1)
}

function isRival(other: Match, chosen: Match): boolean {
  return (
    other.sheet === chosen.sheet &&
    other.headerRow === chosen.headerRow &&
    other.profile !== chosen.profile &&
    other.score > chosen.score - 0.02
  )
}
