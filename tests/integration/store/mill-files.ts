// The sample mill's exports as the importer reads them, ready for the store.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readFile } from '../../../src-core/ingest/read-file.ts'
import type { CommitRequest, ImportFile } from '../../../src-core/app/store.ts'
import type { Mill } from '../../helpers/sample-mill.ts'

export type NewFile = Extract<ImportFile, { readonly facts: unknown }>

const folderOf = (mill: Mill) => fileURLToPath(new URL(`../../../assets/sample-mill/${mill}/`, import.meta.url))

export async function readMillFiles(mill: Mill): Promise<NewFile[]> {
  const folder = folderOf(mill)
  const files: NewFile[] = []
  for (const fileName of readdirSync(folder)) {
    const bytes = readFileSync(folder + fileName)
    const { summary, facts, problems } = await readFile({ fileName, bytes })
    if (summary.kind === null) throw new Error(`${fileName} was not recognised`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    files.push({ summary: { ...summary, kind: summary.kind, sha256 }, facts, problems })
  }
  return files
}

/** The date in the sample's own RUN_DATE file. */
export const runDateOf = (mill: Mill): string => readFileSync(`${folderOf(mill)}RUN_DATE`, 'utf8').trim()

/** An import of the whole sample. */
export const importOf = async (mill: Mill): Promise<CommitRequest> => ({
  asOf: runDateOf(mill),
  asOfSource: 'files',
  files: await readMillFiles(mill),
})

/** Lines of a sample file, as a text editor would count them. */
export const textOf = (mill: Mill, fileName: string): string => readFileSync(folderOf(mill) + fileName, 'utf8')
