import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { errorCode, OperatorError } from '../operator-error.ts'

/** Raised when an older program could no longer read what is written. */
export const FORMAT = 1

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
}

export type Backup = { readonly name: string; readonly folder: string; readonly manifest: Manifest }

export const MANIFEST_FILE = 'manifest.json'
/** A backup's folder is named by its moment; what is still being written carries another ending. */
const BACKUP_NAME = /^\d{4}-\d{2}-\d{2}T\d{6}Z$/

export function nameOf(madeAt: Date): string {
  return madeAt.toISOString().replaceAll(':', '').replace(/\.\d+/, '')
}

/**
 * The newest whole backup of a folder, or the one of that name.
 * @throws OperatorError when there is none, when its list cannot be read, and when a newer program made it
 */
export async function findBackup(root: string, wanted?: string): Promise<Backup> {
  const names = await readdir(root).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return []
    throw error
  })
  const name = names
    .filter((each) => BACKUP_NAME.test(each) && (wanted === undefined || each === wanted))
    .sort()
    .at(-1)
  if (name === undefined)
    throw new OperatorError(
      wanted === undefined
        ? `Thư mục ${root} không có bản sao lưu nào.`
        : `Thư mục ${root} không có bản sao lưu "${wanted}".`,
    )
  const folder = join(root, name)
  return { name, folder, manifest: await readManifest(join(folder, MANIFEST_FILE)) }
}

async function readManifest(path: string): Promise<Manifest> {
  let manifest: Manifest
  try {
    manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest
  } catch (error) {
    throw new OperatorError(
      `Không đọc được ${path} (${error instanceof Error ? error.message : error}); đề nghị dùng bản sao lưu khác.`,
    )
  }
  if (manifest.format > FORMAT)
    throw new OperatorError(
      `Bản sao lưu ${path} do phiên bản mới hơn của chương trình lập; đề nghị nâng cấp chương trình rồi phục hồi.`,
    )
  return manifest
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
