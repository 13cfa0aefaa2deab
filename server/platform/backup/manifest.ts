import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform, type TransformCallback, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { pathOfFile } from '../files.ts'
import { errorCode, OperatorError } from '../operator-error.ts'
import {
  closedNameOf,
  DAMAGED,
  type Keys,
  type Lock,
  openClosed,
  type Protection,
  type Stage,
} from './protection.ts'

/** Raised when an older program could no longer read what is written. */
export const FORMAT = { open: 1, closed: 2 } as const

/** The rows of one table, of one programme or (null) of what stands outside every programme. */
export type TablePart = {
  readonly table: string
  readonly programmeId: string | null
  readonly columns: readonly string[]
  readonly rows: number
  /** Of the unpacked rows, in PostgreSQL's text format, in the order of the primary key. */
  readonly sha256: string
  /** Its file below the backup's folder, packed by zstd. */
  readonly file: string
}

export type Manifest = {
  readonly format: number
  /** ISO moment at which the backup began. */
  readonly madeAt: string
  readonly migrations: readonly { readonly name: string; readonly digest: string }[]
  readonly parts: readonly TablePart[]
  /** SHA-256 of every kept file; they stand below `files/`, shared by the backups of one folder. */
  readonly files: readonly string[]
  /** In a closed backup: what the names of its kept files are made with. */
  readonly nameKey?: string
}

/** All that a closed backup says without its key; its list stands in `manifest.age`. */
type ClosedManifest = Pick<Manifest, 'format' | 'madeAt'> & { readonly encrypted: Protection['by'] }

export type Backup = {
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
  /** What each of its files goes through first: nothing, or age. */
  readonly opening: readonly Stage[]
}

const MANIFEST_FILE = 'manifest.json'
const CLOSED_MANIFEST_FILE = 'manifest.age'
/** A backup's folder is named by its moment; what is still being written carries another ending. */
const BACKUP_NAME = /^\d{4}-\d{2}-\d{2}T\d{6}Z$/
const CUT_SHORT = /^\d{4}-\d{2}-\d{2}T\d{6}Z\.partial$/

export function nameOf(madeAt: Date): string {
  return madeAt.toISOString().replaceAll(':', '').replace(/\.\d+/, '')
}

/** The moment (ISO) at which a backup of this name began. */
export function madeAtOf(name: string): string {
  return name.replace(/T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3.000Z')
}

/** Removes what a machine left that died while it made or removed a backup of before a moment. */
export async function removeCutShort(root: string, before: Date): Promise<void> {
  for (const name of await namesIn(root))
    if (CUT_SHORT.test(name) && name < nameOf(before))
      await rm(join(root, name), { recursive: true })
}

async function namesIn(root: string): Promise<string[]> {
  return readdir(root).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return []
    throw error
  })
}

/** Names of the whole backups of a folder, oldest first; none where there is no folder. */
export async function listBackups(root: string): Promise<string[]> {
  return (await namesIn(root)).filter((name) => BACKUP_NAME.test(name)).sort()
}

/**
 * The newest whole backup of a folder, or the one of that name.
 * @throws OperatorError when there is none, when its list cannot be read or opened with these keys, and when a
 *   newer program made it
 */
export async function findBackup(root: string, wanted?: string, keys: Keys = {}): Promise<Backup> {
  const name = (await listBackups(root))
    .filter((each) => wanted === undefined || each === wanted)
    .at(-1)
  if (name === undefined)
    throw new OperatorError(
      wanted === undefined
        ? `Thư mục ${root} không có bản sao lưu nào.`
        : `Thư mục ${root} không có bản sao lưu "${wanted}".`,
    )
  const folder = join(root, name)
  const path = join(folder, MANIFEST_FILE)
  const listed = await readManifest<Manifest | ClosedManifest>(path, readFile(path, 'utf8'))
  if (!('encrypted' in listed)) return { name, folder, manifest: listed, opening: [] }
  const open = await openClosed(folder, listed.encrypted, keys)
  const closed = join(folder, CLOSED_MANIFEST_FILE)
  const manifest = await readManifest<Manifest>(closed, readThrough(closed, open))
  return { name, folder, manifest, opening: [open] }
}

/** Whether the newest backup of a folder, or the one of that name, wants a passphrase. */
export async function wantsPassphrase(root: string, wanted?: string): Promise<boolean> {
  const name = wanted ?? (await listBackups(root)).at(-1)
  if (name === undefined) return false
  const said = await readFile(join(root, name, MANIFEST_FILE), 'utf8').catch(() => '')
  return /"encrypted": "passphrase"/.test(said)
}

/** Writes the list, closed where a lock is given: then the open one says that and the moment alone. */
export async function writeManifest(
  folder: string,
  manifest: Manifest,
  lock: Lock | undefined,
): Promise<void> {
  const write = (name: string, said: string) => writeFile(join(folder, name), said, { flush: true })
  const textOf = (list: Manifest | ClosedManifest) => `${JSON.stringify(list, null, 1)}\n`
  if (!lock) return await write(MANIFEST_FILE, textOf(manifest))
  const closed = { ...manifest, nameKey: lock.nameKey }
  await pipeline(
    Readable.from([Buffer.from(textOf(closed))]),
    lock.encrypt(),
    createWriteStream(join(folder, CLOSED_MANIFEST_FILE), { flush: true }),
  )
  const { format, madeAt } = manifest
  await write(MANIFEST_FILE, textOf({ format, madeAt, encrypted: lock.by }))
}

function readThrough(path: string, open: Stage): Promise<string> {
  return pipeline(createReadStream(path), open(), text)
}

/** Where a kept file stands below the folder that the backups share. */
export function pathOfKept(root: string, sha256: string, nameKey: string | undefined): string {
  const folder = join(root, 'files')
  if (nameKey === undefined) return pathOfFile(folder, sha256)
  return `${pathOfFile(folder, closedNameOf(nameKey, sha256))}.age`
}

async function readManifest<List extends Manifest | ClosedManifest>(
  path: string,
  said: Promise<string>,
): Promise<List> {
  let list: List
  try {
    list = JSON.parse(await said) as List
  } catch (error) {
    if (errorCode(error) === DAMAGED)
      throw new OperatorError(
        `Khóa đã cho không mở được ${path}: không phải khóa của bản sao lưu này, hoặc tệp đã hỏng; chưa phục hồi gì.`,
      )
    throw new OperatorError(
      `Không đọc được ${path} (${error instanceof Error ? error.message : error}); đề nghị dùng bản sao lưu khác.`,
    )
  }
  if (list.format > FORMAT.closed)
    throw new OperatorError(
      `Bản sao lưu ${path} do phiên bản mới hơn của chương trình lập; đề nghị nâng cấp chương trình rồi phục hồi.`,
    )
  return list
}

/** Passes everything on and measures it: SHA-256, and rows, which end in a line break each and hold none. */
export class Measured extends Transform {
  readonly #hash = createHash('sha256')
  rows = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk)
    for (let at = chunk.indexOf(LINE_BREAK); at !== -1; at = chunk.indexOf(LINE_BREAK, at + 1))
      this.rows += 1
    done(null, chunk)
  }

  /** Of all that has passed; once. */
  digest(): string {
    return this.#hash.digest('hex')
  }
}

const LINE_BREAK = 10

/** Where what is only measured goes. */
export const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
