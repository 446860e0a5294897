/** Names that file systems and office programs leave in folders; nobody means to import them. */
const NOISE = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i

export const isWanted = (name: string): boolean => !NOISE.test(name)

const readBatch = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))

const toFile = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectoryEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (!isWanted(entry.name)) return []
  if (isFileEntry(entry)) return [await toFile(entry)]
  if (!isDirectoryEntry(entry)) return []
  const reader = entry.createReader()
  const files: File[] = []
  // A reader gives at most 100 entries at a time, and an empty list at the end.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) files.push(...(await filesUnder(child)))
  }
  return files
}

/** The files of a drop, those in folders included. Must be called while the drop event is handled: later its items are gone. */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry())
  const loose = [...transfer.files]
  const found = entries.filter(entry => entry !== null)
  if (found.length === 0) return loose.filter(file => isWanted(file.name))
  return (await Promise.all(found.map(filesUnder))).flat()
}

/** The files of a file or folder picker. */
export const filesOfPicker = (list: FileList | null): File[] => [...(list ?? [])].filter(file => isWanted(file.name))
