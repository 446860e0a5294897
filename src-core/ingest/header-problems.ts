import { headerKey } from './header.ts'
import type { ProblemLog } from './problem-log.ts'
import type { FieldProfile } from './profiles/profile.ts'
import type { Match, Recognition } from './recognise.ts'
import { otherWeekdays } from './weeks.ts'

/** From here on a header is a known export with a column renamed or lost, and no longer some other table. */
const NEAR_SCORE = 0.6

/** No row fits: what the file comes closest to, and what it would need. */
export function reportUnknown(closest: Match | null, log: ProblemLog): void {
  if (closest) log.setSheet(closest.sheet.name)
  if (closest && closest.score >= NEAR_SCORE) {
    log.add(
      'error',
      'missing_column',
      { row: closest.headerRow, raw: closest.headers.join(' | ') },
      `It looks like the ${closest.profile.title}, but ${needs(closest)} is not among its columns. Nothing was read. ` +
        'Export the file again with all columns, choose the column that holds it, or leave the file out of the import.',
    )
    return
  }
  const hint =
    closest && closest.score > 0.2
      ? `It comes closest to the ${closest.profile.title}, which also needs ${needs(closest)}. `
      : ''
  log.add(
    'error',
    'unknown_file',
    closest ? { row: closest.headerRow, raw: closest.headers.join(' | ') } : {},
    `None of the first rows is the header of a known export. ${hint}Nothing was read. ` +
      'Choose what the file is and its columns, or leave it out of the import.',
  )
}

/** The kind is certain, because the planner said so, but the file cannot serve as it. */
export function reportMissing(match: Match, log: ProblemLog): void {
  for (const field of match.missing) {
    log.add(
      'error',
      'missing_column',
      { row: match.headerRow, column: field.names[0] },
      `The ${match.profile.title} cannot be used without ${nameOf(field)}. Nothing was read. ` +
        'Choose the column that holds it, or export the file again with all columns.',
    )
  }
  if (!match.lacksWeeks) return
  log.add(
    'error',
    'no_week_columns',
    { row: match.headerRow },
    `The ${match.profile.title} has no column that names a week (${weekExample(match)}). Nothing was read. ` +
      'Export the file again with its week columns.',
  )
}

/** What is worth a look in a header that was recognised. */
export function reportHeader({ rival, others, lostFields }: Recognition, match: Match, log: ProblemLog): void {
  const { profile, headers, headerRow: row } = match
  if (rival) {
    const advice = `The header fits the ${profile.title} and the ${rival.profile.title} equally well; it was read as the ${profile.title}. Choose the kind if that is wrong.`
    log.add('warning', 'ambiguous_kind', { row }, advice)
  }
  for (const { sheet, profile: other } of others) {
    const advice = `Sheet "${sheet.name}" looks like the ${other.title}. One file brings one table, and the ${profile.title} of sheet "${match.sheet.name}" was taken. Save the other sheet as a file of its own.`
    log.add('warning', 'other_sheets', { raw: sheet.name ?? '' }, advice)
  }
  for (const field of lostFields) {
    const advice = `The column chosen for "${field}" is not in this file; the usual name was looked for instead. Choose it again if the result is wrong.`
    log.add('warning', 'mapped_column_missing', { row, column: field }, advice)
  }
  reportOptional(match, log)
  reportDoubled(match, log)
  if (profile.weeks?.named !== 'date') return
  for (const header of otherWeekdays(headers)) {
    const advice = 'The receipts report names a week by its Friday. This day was taken as the Friday of its own week.'
    log.add('warning', 'week_not_friday', { row, column: header, raw: header }, advice)
  }
}

function reportOptional({ profile, columns, headerRow: row }: Match, log: ProblemLog): void {
  const absent = profile.fields.filter(({ field }) => !columns.has(field))
  const essential = absent.filter(field => field.isEssential)
  const rest = absent.filter(field => !field.isEssential)
  const place = (fields: FieldProfile[]) => ({ row, column: fields.map(field => field.names[0]).join(', ') })
  if (essential.length > 0) {
    const advice = `Without this column its amounts count as 0: ${essential.map(nameOf).join('; ')}. Choose the column if it has another name here.`
    log.add('warning', 'optional_column_missing', place(essential), advice)
  }
  if (rest.length > 0) {
    const advice = `Not in this file, and not needed for the plan: ${rest.map(nameOf).join('; ')}.`
    log.add('info', 'optional_column_missing', place(rest), advice)
  }
}

function reportDoubled({ headers, columns, headerRow: row }: Match, log: ProblemLog): void {
  const keys = headers.map(headerKey)
  for (const column of new Set(columns.values())) {
    const again = keys.indexOf(keys[column] ?? '', column + 1)
    if (again === -1) continue
    const advice = `Two columns have this header; the first one, column ${column + 1}, was read and column ${again + 1} was not.`
    log.add('warning', 'duplicate_header', { row, column: headers[column], raw: headers[again] }, advice)
  }
}

function needs(match: Match): string {
  const names = match.missing.map(nameOf)
  return [...names, ...(match.lacksWeeks ? [`columns that name weeks (${weekExample(match)})`] : [])].join(', and ')
}

function nameOf({ names }: FieldProfile): string {
  return names.length === 1 ? `"${names[0]}"` : `"${names[0]}" (or ${names.slice(1, 4).join(', ')})`
}

function weekExample({ profile }: Match): string {
  return profile.weeks?.named === 'date' ? 'as 11/27/2026' : 'as Week 48'
}
