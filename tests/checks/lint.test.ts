// Each lint rule of the house is shown a violation and must report it, and the allowed twin must pass.
import { spawnSync } from 'node:child_process'
import { mkdirSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copySourcesWith, projectRoot } from '../helpers/source-copy.ts'

interface Finding {
  readonly code: string
  readonly filename: string
}

// [rule, file, text that violates it]
const violations: [rule: string, path: string, text: string][] = [
  ['house(no-clock)', 'src-shared/domain/bad-now.ts', 'export const today = () => Date.now()'],
  ['house(no-clock)', 'src-core/engine/bad-date.ts', 'export const today = () => new Date()'],
  ['house(no-clock)', 'src-core/engine/bad-random.ts', 'export const dice = () => Math.random()'],
  ['house(no-clock)', 'src-core/ingest/bad-timer.ts', 'export const start = () => performance.now()'],
  [
    'house(no-bare-writes)',
    'src-core/node/bad-write.ts',
    'export const write = (source: { getRepository(name: string): { save(row: object): void } }) => {\n' +
      "  source.getRepository('yarn').save({})\n}",
  ],
  [
    'house(no-bare-writes)',
    'src-server/bad-write.ts',
    'export const write = (yarnRepository: { insert(row: object): void }) => yarnRepository.insert({})',
  ],
  ['typescript(no-explicit-any)', 'src-server/bad-any.ts', 'export const load = (value: any) => String(value)'],
  ['import(no-default-export)', 'src-renderer/ui/bad-default.ts', 'export default 1'],
  ['eslint(no-console)', 'src-core/node/bad-console.ts', "console.log('x')\nexport {}"],
  [
    'eslint(no-restricted-imports)',
    'src-main/bad-channel.ts',
    "import { ipcMain } from 'electron'\nipcMain.on('x', f)",
  ],
  ['eslint(no-restricted-globals)', 'src-core/app/bad-global.ts', 'export const home = process.env.HOME'],
  ['react-hooks(rules-of-hooks)', 'src-renderer/ui/bad-hook.tsx', hookInCondition()],
  ['eslint(max-lines)', 'src-core/app/bad-length.ts', 'export {}\n'.repeat(401)],
  ['eslint(max-lines-per-function)', 'src-core/app/bad-function.ts', `export function f() {\n${'f()\n'.repeat(61)}}`],
]

// [file, text that looks alike and is allowed]
const allowed: [path: string, text: string][] = [
  ['src-core/engine/good-date.ts', "export const first = new Date('2026-01-05T00:00:00Z')"],
  ['src-core/node/good-clock.ts', 'export const now = () => Date.now()'],
  ['src-core/node/good-set.ts', 'export const forget = (rows: Set<string>) => rows.delete("a")'],
  ['src-core/node/db/good-write.ts', 'export const write = (manager: { save(row: object): void }) => manager.save({})'],
  ['src-cli/good-console.ts', "console.log('x')\nexport {}"],
]

function hookInCondition(): string {
  return "import { useState } from 'react'\nexport const C = (p: { on: boolean }) => (p.on ? useState(1)[0] : null)"
}

describe('the lint rules', () => {
  let copy: ReturnType<typeof copySourcesWith>
  let findings: Finding[]

  beforeAll(() => {
    const planted = [...violations.map(([, path, text]) => ({ path, text })), ...allowed.map(toFile)]
    copy = copySourcesWith(planted)
    mkdirSync(join(copy.folder, 'scripts'))
    copyFileSync(join(projectRoot, 'scripts', 'lint-rules.mjs'), join(copy.folder, 'scripts', 'lint-rules.mjs'))
    const program = join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint')
    const run = spawnSync(process.execPath, [program, '--format', 'json', ...planted.map(file => file.path)], {
      cwd: copy.folder,
      encoding: 'utf8',
    })
    findings = (JSON.parse(run.stdout) as { diagnostics: Finding[] }).diagnostics
  })

  afterAll(() => copy?.remove())

  test.each(violations)('%s: caught in %s', (rule, path) => {
    expect(findings.filter(found => found.filename === path).map(found => found.code)).toContain(rule)
  })

  test.each(allowed)('%s is allowed', path => {
    expect(findings.filter(found => found.filename === path)).toEqual([])
  })
})

function toFile([path, text]: [path: string, text: string]) {
  return { path, text }
}
