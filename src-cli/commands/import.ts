import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Api } from '../../src-shared/contract/contract.ts'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Preview } from '../../src-shared/contract/imports.ts'
import { fileTooLarge } from '../../src-shared/rpc/failures.ts'
import { systemReason } from '../../src-core/node/system-errors.ts'
import { MAX_BODY_BYTES } from '../../src-shared/rpc/wire.ts'
import { table, type Answer } from '../output.ts'
import { finish, type Session } from '../session.ts'

/** Endings that an export can have. Anything else in the folder is somebody's note or the system's own file. */
const ENDINGS = new Set(['.csv', '.txt', '.tsv', '.xlsx', '.xls', '.xlsm', '.json', ''])

/** `planner import DIR`: reads every export in the folder, stores them as one snapshot and plans it. All or nothing. */
export async function importFolder({ api }: Session, paths: readonly string[], asOf: string | null): Promise<Answer> {
  const files = (await Promise.all(paths.map(exportsIn))).flat()
  if (files.length === 0) throw await nothingIn(paths)
  const { importId } = await api.imports.open({ asOf })
  await addFiles(api, importId, files)
  const preview = await api.imports.preview({ importId })
  const { rows: problems } = await api.imports.problems({ importId, limit: 5000 })
  if (preview.blockedBy.length > 0) throw blockedError(preview, problems)
  const { jobId } = await api.imports.commit({ importId })
  const { result } = await finish(api, jobId)
  return answerOf(api, preview, problems, result?.changed === true)
}

/** While one file is checked against the current data, the next is being read. */
const AT_A_TIME = 3

/** Reads files into an import, a few at a time. A failure waits for those under way. */
async function addFiles(api: Api, importId: string, paths: readonly string[]): Promise<void> {
  const waiting = paths.values()
  const work = async () => {
    for (const path of waiting) {
      await api.imports.addFile({ importId, fileName: basename(path) }, { body: await readExport(path) })
    }
  }
  const results = await Promise.allSettled(Array.from({ length: AT_A_TIME }, work))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

async function readExport(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > MAX_BODY_BYTES) throw named(path, fileTooLarge())
    return await readFile(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function exportsIn(path: string): Promise<string[]> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw unreadable(path, error)
  })
  if (!info) throw new AppError('invalid_input', `There is no file or folder ${path}. Nothing was changed.`)
  if (info.isFile()) return [path]
  if (!info.isDirectory()) {
    throw new AppError('invalid_input', `${path} is neither a file nor a folder. Nothing was changed.`)
  }
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  return entries
    .filter(entry => entry.isFile() && !/^[.~]/.test(entry.name) && ENDINGS.has(extname(entry.name).toLowerCase()))
    .map(entry => join(path, entry.name))
    .sort()
}

/** Only the files of a folder itself are read; those below it may be exports of other days. */
async function nothingIn(folders: readonly string[]): Promise<AppError> {
  const entries = (
    await Promise.all(
      folders.map(folder =>
        readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
          throw unreadable(folder, error)
        }),
      ),
    )
  ).flat()
  const below = entries.filter(entry => entry.isDirectory()).map(entry => join(entry.parentPath, entry.name))
  const counts = await Promise.all(below.map(folder => exportsIn(folder).catch(() => [])))
  const filled = below.filter((_, i) => counts[i]!.length > 0).map(folder => `"${basename(folder)}"`)
  const advice =
    filled.length === 0
      ? 'Put the exports of the ERP there, as CSV or XLSX.'
      : `Files stand in the folders below it: ${filled.sort().join(', ')}. Please import one of them.`
  return new AppError(
    'nothing_to_import',
    `There is no file to import in ${folders.join(', ')}. Nothing was changed. ${advice}`,
  )
}

function unreadable(path: string, error: unknown): unknown {
  const reason = systemReason(error)
  if (reason === null) return error
  const sentence = `${path} cannot be read (${reason}). Nothing was changed. Let this user read it and try again.`
  return new AppError('invalid_input', sentence, undefined, { cause: error })
}

const named = (path: string, error: AppError) => new AppError(error.code, `${basename(path)}: ${error.message}`)

type Problems = Awaited<ReturnType<Api['imports']['problems']>>['rows']

function blockedError(preview: Preview, problems: Problems): AppError {
  const [first] = preview.blockedBy
  const errors = problems.filter(problem => problem.severity === 'error')
  return new AppError(first!.code as 'file_refused', `${preview.blockedBy.map(block => block.message).join('\n')}`, {
    blockedBy: preview.blockedBy,
    problems: errors.length > 0 ? errors : problems,
  })
}

async function answerOf(api: Api, preview: Preview, problems: Problems, changed: boolean): Promise<Answer> {
  const { plan, snapshot } = await api.app.start({})
  const lines = [
    changed
      ? `Imported as snapshot ${snapshot!.id}, run date ${preview.runDate} (${runDateWords(preview)}).`
      : `Nothing changed: these files are already the current data (run date ${preview.runDate}, ${runDateWords(preview)}).`,
    '',
    fileTable(preview),
    '',
    ...(preview.carriedOver.length > 0
      ? [`Kept from before: ${preview.carriedOver.map(file => `${file.kind} (${file.asOf})`).join(', ')}.`]
      : []),
    ...(preview.missingKinds.length > 0 ? [`Not there: ${preview.missingKinds.join(', ')}.`] : []),
    `Problems: ${preview.problems.error} errors, ${preview.problems.warning} warnings, ${preview.problems.info} notes.`,
    ...problems
      .filter(problem => problem.severity !== 'info')
      .slice(0, 10)
      .map(problemLine),
    '',
    `Planned ${plan!.yarns} yarns over ${plan!.weeks} weeks: ${plan!.shortYarns} go short, ${plan!.negativeAtEnd} end below zero.`,
  ]
  return { text: lines.join('\n'), json: { changed, snapshot, plan, preview, problems } }
}

function runDateWords({ runDateSource, runDateNote }: Preview): string {
  if (runDateSource === 'asked') return 'as you said'
  return runDateSource === 'files' ? `from the files: ${runDateNote}` : 'today, because no file tells a date'
}

function fileTable({ files }: Preview): string {
  const rows = files.map(({ fileName, kind, rows: count, counts, state }) => [
    fileName,
    kind ?? '?',
    state,
    String(count),
    String(counts.new),
    String(counts.changed),
    String(counts.unchanged),
    String(counts.missing),
  ])
  const header = ['File', 'Read as', 'State', 'Rows', 'New', 'Changed', 'Same', 'Gone']
  return table(header, rows, ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right'])
}

/** One problem as a line: where, what stood there, what to do. */
export function problemLine(problem: Problems[number]): string {
  const { file, sheet, row, column, raw, advice, severity } = problem
  const where = [file, sheet, row === null ? null : `row ${row}`, column].filter(part => part !== null).join(', ')
  return `  ${severity} ${where}${raw === null ? '' : ` "${raw}"`}: ${advice}`
}
