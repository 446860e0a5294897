/** The typed registry of settings. A setting is an entry here: key, default, bounds, scope, and what it means. */
export interface SettingSpec {
  readonly default: number
  readonly min: number
  readonly max: number
  readonly unit: string
  /** `mill` settings are shared by everyone on this database; `supplier` ones may differ per supplier. */
  readonly scope: 'mill' | 'supplier'
  readonly meaning: string
}

export const settingTable = {
  'plan.weeks': {
    default: 9,
    min: 1,
    max: 104,
    unit: 'weeks',
    scope: 'mill',
    meaning: 'Calendar weeks of the plan, this week included; what falls after is Later. The ERP report has 9.',
  },
  'plan.confidence': {
    default: 0.7,
    min: 0,
    max: 1,
    unit: 'share',
    scope: 'supplier',
    meaning: "Share of a supplier's open pounds that the expected view counts on, until it is learned from receipts.",
  },
  'plan.leadTimeWeeks': {
    default: 8,
    min: 0.1,
    max: 104,
    unit: 'weeks',
    scope: 'supplier',
    meaning: 'Lead time used where the supplier list has none.',
  },
  'plan.lotMultipleLb': {
    default: 1,
    min: 0.01,
    max: 1_000_000,
    unit: 'lb',
    scope: 'supplier',
    meaning: 'Order quantities are rounded up to a multiple of this.',
  },
  'actions.minLb': {
    default: 1,
    min: 0,
    max: 1_000_000,
    unit: 'lb',
    scope: 'mill',
    meaning: 'A shortage or a surplus below this is not worth an action.',
  },
  'actions.deferWeeks': {
    default: 2,
    min: 1,
    max: 104,
    unit: 'weeks',
    scope: 'mill',
    meaning: 'A delivery that is needed later is worth deferring only by at least this long.',
  },
  'actions.reopenShare': {
    default: 0.1,
    min: 0,
    max: 1,
    unit: 'share',
    scope: 'mill',
    meaning: 'A decided action comes back only when its quantity moved by more than this share.',
  },
  'actions.reopenDays': {
    default: 7,
    min: 0,
    max: 365,
    unit: 'days',
    scope: 'mill',
    meaning: 'A decided action comes back only when its dates moved by more than this.',
  },
} as const satisfies Record<string, SettingSpec>

export type SettingKey = keyof typeof settingTable
export type SupplierSettingKey = {
  [K in SettingKey]: (typeof settingTable)[K]['scope'] extends 'supplier' ? K : never
}[SettingKey]
export type Settings = { readonly [K in SettingKey]: number }

export const defaultSettings: Settings = Object.fromEntries(
  Object.entries(settingTable).map(([key, spec]) => [key, spec.default]),
) as Settings

/** The settings that may differ per supplier, in the order of the registry. */
export const supplierSettingKeys = (Object.keys(settingTable) as SettingKey[]).filter(
  (key): key is SupplierSettingKey => settingTable[key].scope === 'supplier',
)
