import { z } from 'zod'
import { settingTable, type SettingKey } from '../domain/settings.ts'
import { IsoDateText } from './common.ts'
import { command, query } from './define.ts'
import { SnapshotInfo } from './imports.ts'
import { PlanInfo } from './plans.ts'

const settingKeys = Object.keys(settingTable) as [SettingKey, ...SettingKey[]]

export const SettingValues = z.record(z.enum(settingKeys), z.number())

export const Health = z.object({
  file: z.string(),
  sizeBytes: z.number(),
  schemaVersion: z.string(),
  lastBackupAt: z.string().nullable(),
  lastCheckAt: z.string().nullable(),
  lastCheckResult: z.string().nullable(),
  stoppedCleanly: z.boolean(),
  pragmas: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Everything the first screen needs, in one answer. */
export const app = {
  start: query({
    path: '/start',
    summary: 'The whole first screen: version, data, plan, settings, counts',
    input: z.object({}),
    output: z.object({
      version: z.string(),
      today: IsoDateText,
      dataDir: z.string(),
      snapshot: SnapshotInfo.nullable(),
      plan: PlanInfo.nullable(),
      settings: SettingValues,
      samples: z.array(z.object({ id: z.string(), title: z.string() })),
      /** Open (not yet decided) actions and doctor findings by severity. */
      openActions: z.int(),
      findings: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
    }),
  }),
  health: query({ path: '/health-report', summary: 'State of the database file', input: z.object({}), output: Health }),
  setSetting: command({
    path: '/settings/{key}',
    method: 'PUT',
    summary: 'Change a setting of the mill or of one supplier; null goes back to the default',
    input: z.object({
      key: z.enum(settingKeys),
      value: z.number().nullable(),
      supplierId: z.string().nullable().default(null),
    }),
    output: z.object({ settings: SettingValues }),
    errors: ['invalid_input'],
  }),
  changes: query({
    path: '/changes',
    summary: 'What was changed, newest first',
    input: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    output: z.object({
      rows: z.array(
        z.object({
          at: z.string(),
          procedure: z.string(),
          object: z.string(),
          before: z.unknown(),
          after: z.unknown(),
        }),
      ),
    }),
  }),
}
