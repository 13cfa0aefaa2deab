import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { ok, type Result, refuse } from '#domain/base/result.ts'

/** A report with its annexes has a few dozen parts and unpacks to a few megabytes. */
export const ZIP_LIMITS = { entries: 2_000, unpackedBytes: 64 * 1024 * 1024 } as const

export type ZipRefusal = { readonly code: 'not-a-zip' | 'zip-too-large' }

/**
 * The wanted parts of a zip as UTF-8 text. Sizes are judged by the directory before anything is
 * unpacked and counted again while unpacking, so a directory that lies is caught. A part named twice
 * is damage: two readers would read two different papers.
 */
export async function readZipParts(
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
): Promise<Result<ReadonlyMap<string, string>, ZipRefusal>> {
  const zip = await open(bytes)
  if (!zip) return refuse({ code: 'not-a-zip' })
  if (zip.entryCount > ZIP_LIMITS.entries) return refuse({ code: 'zip-too-large' })
  const parts = new Map<string, string>()
  try {
    const wanted = (await listEntries(zip)).filter(({ fileName }) => isWanted(fileName))
    const unpacked = wanted.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (unpacked > ZIP_LIMITS.unpackedBytes) return refuse({ code: 'zip-too-large' })
    for (const entry of wanted) {
      if (parts.has(entry.fileName)) return refuse({ code: 'not-a-zip' })
      parts.set(entry.fileName, await unpack(zip, entry))
    }
  } catch (error) {
    if (!(error instanceof DamagedZip)) throw error
    return refuse({ code: 'not-a-zip' })
  }
  return ok(parts)
}

/** What the library says of a broken file; anything else that is thrown is a fault of ours. */
class DamagedZip extends Error {}

function open(bytes: Uint8Array): Promise<ZipFile | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      resolve(error ? undefined : zip)
    })
  })
}

function listEntries(zip: ZipFile): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(new DamagedZip(error.message)))
    zip.readEntry()
  })
}

function unpack(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new DamagedZip(error.message))
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(error)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', fail)
      stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    })
  })
}
