import { AppError } from '../../src-shared/contract/errors.ts'
import type { Api } from '../../src-shared/contract/contract.ts'
import type { SupplierSetting } from '../../src-shared/contract/review.ts'
import {
  settingTable,
  supplierSettingKeys,
  type SettingKey,
  type SettingSpec,
} from '../../src-shared/domain/settings.ts'
import { shorten, table, type Answer } from '../output.ts'
import type { Session } from '../session.ts'

/** A value to set: the words after `planner settings` and `--supplier`. */
export interface SettingRequest {
  readonly key: SettingKey
  /** null goes back: to the default, or for a supplier to the mill's value. */
  readonly value: number | null
  /** Id or name. */
  readonly supplier: string | null
}

const RESET = 'default'

const sources: Readonly<Record<SupplierSetting['from'], string>> = {
  list: 'as the supplier list says',
  supplier: "this supplier's own value",
  mill: "the mill's value",
  default: 'the default',
}

/** Reads `KEY VALUE`; null when there are no words, which means the list. AppError `invalid_input`. */
export function readSettingRequest(words: readonly string[], supplier: string | undefined): SettingRequest | null {
  const [key, text, ...rest] = words
  if (key === undefined) {
    if (supplier === undefined) return null
    throw new AppError('invalid_input', 'Say what to set for the supplier: planner settings KEY VALUE --supplier ID.')
  }
  if (!isSettingKey(key)) {
    const known = Object.keys(settingTable).join(', ')
    throw new AppError('invalid_input', `There is no setting "${key}". There are: ${known}.`)
  }
  if (text === undefined || rest.length > 0) {
    throw new AppError('invalid_input', `Say one value: planner settings ${key} VALUE, or "${RESET}" to go back.`)
  }
  const value = text === RESET ? null : Number(text)
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new AppError('invalid_input', `"${text}" is not a number. Write one like 0.5, or "${RESET}" to go back.`)
  }
  return { key, value, supplier: supplier ?? null }
}

function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(settingTable, text)
}

/** `planner settings`: every setting of the mill, and what holds for each supplier, with where each value comes from. */
export async function showSettings({ api }: Session): Promise<Answer> {
  const { settings, suppliers } = await readSettings(api)
  const millLines = settings.map(({ key, value, unit, from, default: standard, meaning }) => [
    key,
    String(value),
    unit,
    from === 'default' ? '' : `default ${standard}`,
    meaning,
  ])
  const mill = table(['Setting', 'Value', 'Unit', 'Changed', 'Meaning'], millLines, [
    'left',
    'right',
    'left',
    'left',
    'left',
  ])
  if (suppliers.length === 0) return { text: mill, json: { settings, suppliers } }
  const supplierLines = suppliers.map(supplier => [
    supplier.supplierId,
    shorten(supplier.name, 32),
    ...supplier.settings.map(({ value, from }) => `${value} (${from})`),
  ])
  const header = ['Id', 'Supplier', ...supplierSettingKeys]
  const list = table(header, supplierLines, ['left', 'left', ...supplierSettingKeys.map(() => 'right' as const)])
  const key = 'Per supplier, and where the value comes from: the supplier list, the supplier, the mill, or the default.'
  return { text: `${mill}\n\n${key}\n\n${list}`, json: { settings, suppliers } }
}

async function readSettings(api: Api) {
  const start = await api.app.start({})
  const specs = Object.entries(settingTable) as [SettingKey, SettingSpec][]
  const settings = specs.map(([key, { default: standard, unit, scope, meaning }]) => {
    const value = start.settings[key]
    const from: 'mill' | 'default' = value === standard ? 'default' : 'mill'
    return { key, value, from, default: standard, unit, scope, meaning }
  })
  const rows = start.snapshot ? (await api.doctor.suppliers({})).rows : []
  return {
    settings,
    suppliers: rows.map(row => ({ supplierId: row.supplierId, name: row.name, settings: row.settings })),
  }
}

/** `planner settings KEY VALUE [--supplier ID]`: sets one value and plans again with it. */
export async function changeSettings({ api }: Session, { key, value, supplier }: SettingRequest): Promise<Answer> {
  const supplierId = supplier === null ? null : await findSupplier(api, supplier)
  await api.app.setSetting({ key, value, supplierId })
  const { settings, suppliers } = await readSettings(api)
  const of = suppliers.find(row => row.supplierId === supplierId)
  const now = (of?.settings ?? settings).find(setting => setting.key === key)!
  const { unit } = settingTable[key]
  const whose = of ? ` for ${of.name}` : ''
  const note =
    value !== null && now.from === 'list' ? ` Your ${value} is kept and not used while the list has one.` : ''
  return {
    text: `${key}${whose}: ${now.value} ${unit}, ${sources[now.from]}.${note}`,
    json: { supplierId, setting: now },
  }
}

/** Id of a supplier by id or name. What is not found goes on as it is: it may be the id of one that left the data. */
async function findSupplier(api: Api, text: string): Promise<string> {
  const { rows } = await api.doctor.suppliers({})
  const same = (name: string) => name.trim().toLowerCase() === text.trim().toLowerCase()
  return (rows.find(row => row.supplierId === text) ?? rows.find(row => same(row.name)))?.supplierId ?? text
}
