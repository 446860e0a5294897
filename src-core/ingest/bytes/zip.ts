import { limits } from '../limits.ts'
import { Refusal } from '../problem-log.ts'

/**
 * Opens a workbook's archive under limits. The workbook library inflates whatever the archive holds, in threads of its
 * own and without a bound; so the XML parts are inflated here, counted and checked, and handed to it in an archive
 * that is stored only. Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  /** Of the local header. */
  readonly offset: number
}

export interface ZipPart {
  readonly name: string
  readonly content: Uint8Array
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50

/** The archive's directory. Refuses an archive that is cut off, or that declares more than the limits. */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged()
    const nameBytes = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  checkSizes(entries, bytes.length)
  return entries
}

/** The last 22 bytes, or further up when the archive ends in a comment. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 65_535; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  throw damaged()
}

function checkSizes(entries: readonly ZipEntry[], packed: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const isBomb = unpacked > limits.zipRatioFloorBytes && unpacked > packed * limits.zipRatio
  if (unpacked <= limits.unpackedBytes && !isBomb && entries.length <= limits.zipEntries) return
  throw bomb(
    `${megabytes(packed)} that would unpack to ${megabytes(unpacked)} in ${entries.length.toLocaleString('en-US')} parts`,
  )
}

/** Content of one part. Never writes more than the directory declares, whatever the packed bytes would give. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_HEADER) throw damaged()
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packedBytes)
  const content = entry.method === 8 ? await inflate(packed, entry.bytes) : entry.method === 0 ? packed : undefined
  if (content?.length !== entry.bytes || crc32(content) !== entry.crc) throw damaged()
  return content
}

async function inflate(packed: Uint8Array<ArrayBuffer>, declaredBytes: number): Promise<Uint8Array> {
  const content = new Uint8Array(declaredBytes)
  let at = 0
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw damaged()
    })
    if (done) return content.subarray(0, at)
    if (at + value.length > declaredBytes) {
      await reader.cancel().catch(() => undefined)
      throw bomb('parts that unpack to more than they declare')
    }
    content.set(value, at)
    at += value.length
  }
}

/** An archive with the given parts, nothing packed. */
export function storeZip(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const names = parts.map(part => new TextEncoder().encode(part.name))
  const size = parts.reduce((sum, part, i) => sum + part.content.length + 76 + 2 * (names[i]?.length ?? 0), 22)
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  const offsets: number[] = []
  let at = 0
  parts.forEach(({ content }, i) => {
    const name = names[i] ?? new Uint8Array()
    offsets.push(at)
    view.setUint32(at, LOCAL_HEADER, true)
    writeSizes(view, at + 18, content.length, name.length)
    out.set(name, at + 30)
    out.set(content, at + 30 + name.length)
    at += 30 + name.length + content.length
  })
  const directory = at
  parts.forEach(({ content }, i) => {
    const name = names[i] ?? new Uint8Array()
    view.setUint32(at, DIRECTORY_ENTRY, true)
    writeSizes(view, at + 20, content.length, name.length)
    view.setUint32(at + 42, offsets[i] ?? 0, true)
    out.set(name, at + 46)
    at += 46 + name.length
  })
  view.setUint32(at, END_OF_DIRECTORY, true)
  view.setUint16(at + 8, parts.length, true)
  view.setUint16(at + 10, parts.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return out
}

function writeSizes(view: DataView, at: number, contentBytes: number, nameBytes: number): void {
  view.setUint32(at, contentBytes, true)
  view.setUint32(at + 4, contentBytes, true)
  view.setUint16(at + 8, nameBytes, true)
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** CRC-32 of ISO 3309, which every part of an archive carries: one flipped bit shows here and nowhere else. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

export function damaged(): Refusal {
  return new Refusal(
    'damaged_workbook',
    'This Excel workbook is cut off or damaged, so nothing of it was read. Copy it again from where it came from, ' +
      'or open it in Excel, save it, and import the saved file.',
  )
}

function bomb(what: string): Refusal {
  return new Refusal(
    'zip_bomb',
    `This workbook holds ${what}; no export does. Nothing was unpacked and nothing is lost. ` +
      'If you trust the file, open it in Excel and save the sheet as .csv.',
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`
}
