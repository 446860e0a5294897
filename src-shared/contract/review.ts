import { z } from 'zod'
import { supplierSettingKeys } from '../domain/settings.ts'
import { IsoDateText, Values } from './common.ts'
import { command, query } from './define.ts'

export const FindingRow = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  subject: z.string(),
  values: Values,
  lb: z.number().nullable(),
  moneyUsd: z.number().nullable(),
  fileName: z.string().nullable(),
  row: z.int().nullable(),
  title: z.string(),
  sentence: z.string(),
})
export type FindingRow = z.infer<typeof FindingRow>

/** A setting as it holds for one supplier. */
export const SupplierSetting = z.object({
  key: z.enum(supplierSettingKeys),
  /** The value that the plan uses. */
  value: z.number(),
  /** Where it comes from: the supplier list, this supplier's own value, the mill's value, or the default. */
  from: z.enum(['list', 'supplier', 'mill', 'default']),
  /** This supplier's own value; it does nothing where the supplier list has one. */
  own: z.number().nullable(),
})
export type SupplierSetting = z.infer<typeof SupplierSetting>

export const SupplierRow = z.object({
  supplierId: z.string(),
  name: z.string(),
  leadTimeWeeks: z.number().nullable(),
  moqLb: z.number().nullable(),
  isActive: z.boolean(),
  /** False for a supplier that only orders or stock name, and the supplier list does not. */
  isListed: z.boolean(),
  confidence: z.number(),
  settings: z.array(SupplierSetting),
  aliases: z.array(z.object({ spelling: z.string(), state: z.enum(['exact', 'proposed', 'confirmed']) })),
})

export const Difference = z.object({
  yarnId: z.string(),
  measure: z.string(),
  label: z.string(),
  erpLb: z.number(),
  planLb: z.number(),
  explanations: z.array(z.object({ code: z.string(), lb: z.number(), values: Values, sentence: z.string() })),
  unexplainedLb: z.number(),
})

export const doctor = {
  list: query({
    path: '/doctor',
    summary: 'What is wrong in the data, with its size in pounds and money, the largest first',
    input: z.object({}),
    output: z.object({ rows: z.array(FindingRow) }),
    errors: ['no_data'],
  }),
  suppliers: query({
    path: '/suppliers',
    summary: 'Suppliers with their terms and the spellings that mean them',
    input: z.object({}),
    output: z.object({ rows: z.array(SupplierRow) }),
    errors: ['no_data'],
  }),
  confirmAlias: command({
    path: '/suppliers/aliases',
    summary: 'Say which supplier a spelling means; null says that it means none of them',
    input: z.object({ spelling: z.string().min(1), supplierId: z.string().nullable() }),
    output: z.object({}),
    errors: ['not_found'],
  }),
}

export const reconcile = {
  get: query({
    path: '/reconcile',
    summary: "The plan against the ERP's own report, cell by cell, with the reason of each difference",
    input: z.object({}),
    output: z.object({
      /** False when no yarn demand report was imported. */
      hasReport: z.boolean(),
      reportFile: z.string().nullable(),
      reportAsOf: IsoDateText.nullable(),
      runDate: IsoDateText,
      cells: z.int(),
      equal: z.int(),
      toleranceLb: z.number(),
      unexplained: z.int(),
      /** Weeks that only one side has. */
      notComparable: z.array(z.string()),
      differences: z.array(Difference),
    }),
    errors: ['no_data'],
  }),
}
