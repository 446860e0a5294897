import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '..', '..')

/** A file to add to a copy of the source tree. */
export interface PlantedFile {
  readonly path: string
  readonly text: string
}

/**
 * Copies the sources and the tools' configuration into a temporary folder, adds the files `planted` to the copy and
 * appends `additions` to files that exist; the working tree itself is never touched. node_modules is linked, not copied.
 * The caller removes the copy.
 */
export function copySourcesWith(
  planted: readonly PlantedFile[],
  additions: readonly PlantedFile[] = [],
): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'planner-checks-'))
  const wanted = readdirSync(projectRoot).filter(name =>
    /^(src-.+|migrations|package\.json|tsconfig.*\.json|\.dependency-cruiser\.mjs|\.oxlintrc\.json)$/.test(name),
  )
  for (const name of wanted) cpSync(join(projectRoot, name), join(folder, name), { recursive: true })
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const { path, text } of planted) {
    const target = join(folder, path)
    if (existsSync(target)) throw new Error(`${path} exists; choose another name for the planted file`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  for (const { path, text } of additions) {
    if (!existsSync(join(folder, path))) throw new Error(`${path} does not exist`)
    appendFileSync(join(folder, path), text)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
