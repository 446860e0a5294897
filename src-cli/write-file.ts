import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, lstat, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { makeFolder } from '../src-core/node/folders.ts'

/**
 * Writes a text to a file that is then whole or as it was before, through a link to the file behind it. A device or a pipe
 * is written to as it is. Returns the full path. Throws an Error that says what was refused.
 */
export async function writeWhole(path: string, text: string): Promise<string> {
  const file = resolve(path)
  const info = await stat(file).catch(ignoreMissing)
  if (info?.isDirectory() || /[\\/]$/.test(path)) throw new Error('that is a folder')
  if (info && !info.isFile()) {
    await writeFile(file, text)
    return file
  }
  if (!info && (await lstat(file).catch(ignoreMissing))) throw new Error('that is a link to a file that is not there')
  if (info) await access(file, constants.W_OK)
  else makeFolder(dirname(file))
  await replace(info ? await realpath(file) : file, text, info?.mode ?? 0o666)
  return file
}

async function replace(file: string, text: string, mode: number): Promise<void> {
  const part = resolve(dirname(file), `.${randomUUID()}.part`)
  try {
    await writeFile(part, text, { flag: 'wx', mode: mode & 0o777 })
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
