import { settingTable, type SettingKey, type SettingSpec } from '../../../src-shared/domain/settings.ts'
import type { Supplier } from '../../api/types.ts'

export interface SettingRow {
  readonly key: SettingKey
  readonly spec: SettingSpec
  readonly value: number
  readonly isDefault: boolean
}

/** Every setting with its value, in the order of the registry. */
export const settingRows = (values: Readonly<Partial<Record<SettingKey, number>>>): SettingRow[] =>
  (Object.entries(settingTable) as [SettingKey, SettingSpec][]).map(([key, spec]) => {
    const value = values[key] ?? spec.default
    return { key, spec, value, isDefault: value === spec.default }
  })

/** Suppliers whose name has the text, the active ones first, then by name. */
export function filterSuppliers(suppliers: readonly Supplier[], text: string): Supplier[] {
  const wanted = text.trim().toLowerCase()
  return suppliers
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .toSorted((a, b) => Number(b.isActive) - Number(a.isActive) || a.name.localeCompare(b.name, 'en'))
}

/** The number a person typed, either decimal mark; null when it is none or out of bounds. */
export function parseSetting(text: string, { min, max }: SettingSpec): number | null {
  const clean = text.trim().replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(clean)) return null
  const value = Number(clean)
  return value >= min && value <= max ? value : null
}

/** Keys of texts may not hold a point. */
export const textKey = <K extends SettingKey>(key: K) =>
  key.replace('.', '_') as K extends `${infer A}.${infer B}` ? `${A}_${B}` : never
