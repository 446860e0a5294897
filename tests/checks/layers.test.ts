// A layer rule that never fires protects nothing: each rule is shown a violation and must report it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import configuration from '../../.dependency-cruiser.mjs'
import { readLayers } from '../../scripts/layers.mjs'
import { copySourcesWith, type PlantedFile } from '../helpers/source-copy.ts'

// Files that the violations point at. They are planted too, so that renaming a real file never weakens this test.
const targets: PlantedFile[] = [
  'src-shared/domain/planted.ts',
  'src-shared/contract/planted.ts',
  'src-shared/rpc/planted.ts',
  'src-core/engine/planted.ts',
  'src-core/ingest/planted.ts',
  'src-core/app/planted.ts',
  'src-core/node/planted.ts',
  'src-core/node/db/planted.ts',
  'src-main/planted.ts',
  'src-server/planted.ts',
  'src-cli/planted.ts',
  'src-renderer/api/planted.ts',
  'src-renderer/features/planted-a/planted.ts',
].map(path => ({ path, text: 'export const planted = 1\n' }))
targets.push({ path: 'src-shared/domain/bad-cycle.ts', text: "import './bad-cycle-back.ts'\nexport {}\n" })

// [rule that must fire, file with the violation, the import that violates]
const violations: [rule: string, path: string, text: string][] = [
  ['layer src-shared/domain', 'src-shared/domain/bad-zod.ts', "import { z } from 'zod'"],
  ['layer src-shared/domain', 'src-shared/domain/bad-contract.ts', "import '../contract/planted.ts'"],
  ['layer src-shared/contract', 'src-shared/contract/bad-engine.ts', "import '../../src-core/engine/planted.ts'"],
  ['layer src-shared/rpc', 'src-shared/rpc/bad-app.ts', "import '../../src-core/app/planted.ts'"],
  ['layer src-shared/text', 'src-shared/text/bad-app.ts', "import '../../src-core/app/planted.ts'"],
  ['layer src-core/ingest', 'src-core/ingest/bad-file.ts', "import { readFile } from 'node:fs/promises'"],
  ['layer src-core/ingest', 'src-core/ingest/bad-engine.ts', "import '../engine/planted.ts'"],
  ['layer src-core/engine', 'src-core/engine/bad-type.ts', "import type { Worker } from 'node:worker_threads'"],
  ['layer src-core/engine', 'src-core/engine/bad-app.ts', "import type { planted } from '../app/planted.ts'"],
  ['layer src-core/app', 'src-core/app/bad-node.ts', "import '../node/planted.ts'"],
  ['layer src-core/app', 'src-core/app/bad-typeorm.ts', "import { DataSource } from 'typeorm'"],
  ['layer src-core/node', 'src-core/node/bad-server.ts', "import '../../src-server/planted.ts'"],
  ['layer migrations', 'migrations/bad-schema.ts', "import '../src-core/node/db/planted.ts'"],
  ['layer src-main', 'src-main/bad-core.ts', "import '../src-core/node/planted.ts'"],
  ['layer src-server', 'src-server/bad-main.ts', "import '../src-main/planted.ts'"],
  ['layer src-cli', 'src-cli/bad-main.ts', "import '../src-main/planted.ts'"],
  ['layer src-renderer', 'src-renderer/bad-core.ts', "import '../src-core/app/planted.ts'"],
  ['layer src-renderer', 'src-renderer/bad-node.ts', "import fs from 'node:fs'"],
  ['no cycles', 'src-shared/domain/bad-cycle-back.ts', "import './bad-cycle.ts'"],
  ['only declared packages', 'src-core/node/bad-package.ts', "import { pad } from 'left-pad'"],
  ['use cases do not validate again', 'src-core/app/bad-zod.ts', "import { z } from 'zod'"],
  ['every import resolves', 'src-core/node/bad-path.ts', "import './no-such-file.ts'"],
  ['programs load only shipped packages', 'src-server/bad-dev.ts', "import { z } from 'vite'"],
  [
    'features do not reach into each other',
    'src-renderer/features/planted-b/bad.ts',
    "import '../planted-a/planted.ts'",
  ],
  ['ui knows no feature and no api', 'src-renderer/ui/bad-api.ts', "import '../api/planted.ts'"],
  ['one door to the platform', 'src-renderer/api/bad-platform.ts', "import '../platform/electron.ts'"],
  ['one place for electron', 'src-renderer/features/planted-a/bad.ts', "import { ipcRenderer } from 'electron'"],
  ['one place for electron', 'src-core/node/bad-electron.ts', "import { app } from 'electron'"],
  ['one place for electron', 'src-cli/bad-electron.ts', "import { app } from 'electron'"],
  ['one place for typeorm', 'src-server/bad-typeorm.ts', "import { DataSource } from 'typeorm'"],
  ['server surfaces do not meet', 'src-server/bad-renderer.ts', "import '../src-renderer/api/planted.ts'"],
]

// These two rules name one file each, which exists: a line is added to the copy of it.
const changedFiles: [rule: string, path: string, text: string][] = [
  ['layer src-main/preload', 'src-main/preload.ts', "import '../src-shared/contract/planted.ts'"],
  ['layer src-main/backend', 'src-main/backend.ts', "import '../src-renderer/api/planted.ts'"],
]

describe('the layers', () => {
  let copy: ReturnType<typeof copySourcesWith>
  let report: ReturnType<typeof readLayers>

  beforeAll(() => {
    const files = violations.map(([, path, text]) => ({ path, text: `${text}\nexport {}\n` }))
    const additions = changedFiles.map(([, path, text]) => ({ path, text: `${text}\n` }))
    copy = copySourcesWith([...targets, ...files], additions)
    report = readLayers(copy.folder)
  })

  afterAll(() => copy?.remove())

  test.each([...violations, ...changedFiles])('%s: caught in %s', (rule, path) => {
    expect(report.violations.filter(found => found.from === path).map(found => found.rule)).toContain(rule)
  })

  test('a file that no program reaches is reported', () => {
    const dead = report.violations.filter(found => found.rule === 'no dead files').map(found => found.to)
    expect(dead).toContain('src-cli/planted.ts')
    expect(dead).not.toContain('src-cli/main.ts')
  })

  test('every rule has a planted violation', () => {
    const planted = new Set([...violations, ...changedFiles].map(([rule]) => rule)).add('no dead files')
    expect(configuration.forbidden.map(rule => rule.name).filter(rule => !planted.has(rule))).toEqual([])
  })

  test('every source file was read', () => {
    expect(report.unread).toEqual([])
    expect(report.read.length).toBeGreaterThan(250)
  })
})
