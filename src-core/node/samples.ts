import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../src-shared/contract/errors.ts'
import type { Samples } from '../app/ports.ts'

const titles: Readonly<Record<string, string>> = {
  monday: 'Sample mill, a Monday in July 2026 (120 yarns)',
  tuesday: 'Sample mill, a Tuesday in November 2026 (300 yarns, across a year end)',
}

/** The sample mills that stand in `assets/sample-mill`. */
export function openSamples(dir: string): Samples {
  return {
    list: () => Object.entries(titles).map(([id, title]) => ({ id, title })),
    async files(id) {
      if (!(id in titles)) throw new AppError('not_found', `There is no sample called ${id}.`)
      const folder = join(dir, id)
      const names = (await readdir(folder)).sort()
      return Promise.all(names.map(async fileName => ({ fileName, bytes: await readFile(join(folder, fileName)) })))
    },
  }
}
