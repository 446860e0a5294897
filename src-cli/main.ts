import { parseArgs } from 'node:util'
import { AppError, toWire, type ErrorCode } from '../src-shared/contract/errors.ts'
import { isIsoDate } from '../src-shared/domain/dates.ts'
import { planViews, type PlanView } from '../src-shared/domain/plan.ts'
import { MAX_WEEKS } from '../src-shared/domain/weeks.ts'
import { defaultDataDir } from '../src-core/node/data-dir.ts'
import { showHealth, showSnapshots, undoLast } from './commands/data.ts'
import { importFolder } from './commands/import.ts'
import { showPlan, showShort, writeReport } from './commands/plan.ts'
import { showActions, showFindings, showReconciliation } from './commands/review.ts'
import { serve } from './commands/serve.ts'
import { changeSettings, readSettingRequest, showSettings, type SettingRequest } from './commands/settings.ts'
import { commands, helpText, type CommandName } from './help.ts'
import { print, type Answer } from './output.ts'
import { withSession, type Session } from './session.ts'

const options = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  'as-of': { type: 'string' },
  view: { type: 'string', default: 'erp' },
  weeks: { type: 'string' },
  out: { type: 'string' },
  'by-order': { type: 'boolean', default: false },
  port: { type: 'string' },
  supplier: { type: 'string' },
} as const

/** The command line as checked values. */
interface Request {
  readonly command: CommandName
  readonly paths: readonly string[]
  readonly dataDir: string
  readonly asOf: string | null
  readonly view: PlanView
  readonly weeks: number | undefined
  readonly out: string | undefined
  readonly byOrder: boolean
  readonly port: number
  readonly asJson: boolean
  /** null: print them all. */
  readonly setting: SettingRequest | null
}

const bad = (message: string) => new AppError('invalid_input', message)

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw bad(`${message.replace(/\.?\s*$/, '.')} See planner --help.`)
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

function wholeNumber(text: string | undefined, name: string, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) {
    throw bad(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`)
  }
  return value
}

function check({ values, positionals }: ReturnType<typeof parse>): Request {
  const [command, ...paths] = positionals
  if (command === undefined) throw bad('Say what to do. See planner --help.')
  if (!isCommand(command)) throw bad(`There is no command "${command}". See planner --help.`)
  if (command === 'import' && paths.length === 0) throw bad('Say which folder to import: planner import DIR.')
  if (values['data-dir'] === '') throw bad('Say which folder holds the data: --data-dir DIR.')
  const setting = command === 'settings' ? readSettingRequest(paths, values.supplier) : null
  if (command !== 'settings' && values.supplier !== undefined) throw bad(`planner ${command} takes no --supplier.`)
  if (!['import', 'settings'].includes(command) && paths.length > 0)
    throw bad(`planner ${command} takes no "${paths[0]}".`)
  const asOf = values['as-of'] ?? null
  if (asOf !== null && !isIsoDate(asOf)) throw bad(`--as-of must be a date like 2026-11-17, not "${asOf}".`)
  const view = planViews.find(name => name === values.view)
  if (!view) throw bad(`--view must be ${planViews.join(', ')}, not "${values.view}".`)
  if (command === 'report' && !values.out) throw bad('Say where to write the report: --out FILE.')
  return {
    command,
    paths,
    asOf,
    view,
    dataDir: values['data-dir'] ?? defaultDataDir(),
    weeks: wholeNumber(values.weeks, 'weeks', 1, MAX_WEEKS),
    out: values.out,
    byOrder: values['by-order'],
    port: wholeNumber(values.port, 'port', 0, 65_535) ?? 0,
    asJson: values.json,
    setting,
  }
}

function run(session: Session, request: Request): Promise<Answer> {
  switch (request.command) {
    case 'import':
      return importFolder(session, request.paths, request.asOf)
    case 'plan':
      return showPlan(session, request.view, request.weeks)
    case 'short':
      return showShort(session, request.view)
    case 'actions':
      return showActions(session)
    case 'report':
      return writeReport(session, request.byOrder ? 'by_order' : 'yarn', request.out!)
    case 'reconcile':
      return showReconciliation(session)
    case 'doctor':
      return showFindings(session)
    case 'settings':
      return request.setting ? changeSettings(session, request.setting) : showSettings(session)
    case 'snapshots':
      return showSnapshots(session)
    case 'undo':
      return undoLast(session)
    case 'health':
      return showHealth(session)
    case 'serve':
      return serve(session, request.port, request.asJson)
  }
}

/** Failures of the machine, not of what was asked. */
const outside = new Set<ErrorCode>([
  'database_locked',
  'database_corrupt',
  'disk_full',
  'schema_too_new',
  'cancelled',
  'offline',
  'internal',
])

async function main(argv: readonly string[]): Promise<number> {
  const asJson = argv.includes('--json')
  try {
    const parsed = parse(argv)
    const [name] = parsed.positionals
    if (parsed.values.help || (name === undefined && argv.length === 0)) {
      const help = helpText(name !== undefined && isCommand(name) ? name : undefined)
      await print(asJson ? JSON.stringify({ help }, null, 2) : help)
      return parsed.values.help ? 0 : 2
    }
    const request = check(parsed)
    const answer = await withSession(request.dataDir, session => run(session, request))
    if (!asJson) await print(answer.text)
    else if (answer.json !== null) await print(JSON.stringify(answer.json, null, 2))
    return answer.exitCode ?? 0
  } catch (error) {
    const wire = toWire(error)
    if (asJson) await print(JSON.stringify({ error: wire }, null, 2))
    process.stderr.write(`planner: ${wire.message}\n`)
    if (wire.code === 'internal' && !(error instanceof AppError))
      process.stderr.write(`${String((error as Error).stack)}\n`)
    return outside.has(wire.code) ? 1 : 2
  }
}

// A reader that closes early, such as `head`, is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await main(process.argv.slice(2))
