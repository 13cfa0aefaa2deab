import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openBulkClient } from '../database.ts'
import { listFiles, pathOfFile } from '../files.ts'
import { isOutOfRoom, OperatorError } from '../operator-error.ts'
import {
  FORMAT,
  type Manifest,
  Measured,
  nameOf,
  pathOfKept,
  type TablePart,
  writeManifest,
} from './manifest.ts'
import { KEY_FILE, type Lock, openLock, type Protection, type Stage } from './protection.ts'
import {
  copyOut,
  listApplied,
  listProgrammeIds,
  listTables,
  settleText,
  type TableShape,
} from './tables.sql.ts'

export type BackUp = {
  ownerUrl: string
  /** Where the system keeps files. */
  filesFolder: string
  /** The folder of backups; each stands below it under its moment. */
  root: string
  madeAt: Date
  /** Absent: whoever reads the folder reads everything. */
  protection?: Protection | undefined
  /** Ends it early; what was written of it goes. */
  signal?: AbortSignal | undefined
}

/** What a backup is written with: where it stands, and how its files are closed. */
type Writing = {
  client: pg.Client
  folder: string
  lock: Lock | undefined
  signal: AbortSignal | undefined
}

/**
 * Writes a backup while the system goes on: each programme in one REPEATABLE READ transaction (sql.md 12),
 * then what stands outside every programme, then the files that the folder does not have yet. What was cut
 * short carries the ending `.partial` and is never taken for a backup.
 * @throws OperatorError when a kept file has changed on the disk, the folder's key does not open or there is no room
 */
export async function backUp({
  ownerUrl,
  filesFolder,
  root,
  madeAt,
  protection,
  signal,
}: BackUp): Promise<{ name: string; folder: string; manifest: Manifest }> {
  const name = nameOf(madeAt)
  const folder = join(root, name)
  const partial = `${folder}.partial`
  try {
    const lock = protection && (await openLock(root, protection))
    await mkdir(join(partial, 'tables'), { recursive: true, mode: 0o700 })
    const { parts, migrations } = await copyTables(ownerUrl, { folder: partial, lock, signal })
    const files = await copyNewFiles(filesFolder, root, { lock, signal })
    const format = lock ? FORMAT.closed : FORMAT.open
    const manifest = { format, madeAt: madeAt.toISOString(), migrations, parts, files }
    if (lock?.keyFile)
      await writeFile(join(partial, KEY_FILE), lock.keyFile, { flush: true, mode: 0o600 })
    await writeManifest(partial, manifest, lock)
    await rename(partial, folder)
    return { name, folder, manifest }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    if (!isOutOfRoom(error)) throw error
    throw new OperatorError(
      `Thư mục sao lưu ${root} không còn đủ chỗ trống; bản sao lưu này chưa lập được, các bản trước còn nguyên.`,
    )
  }
}

async function copyTables(ownerUrl: string, into: Omit<Writing, 'client'>) {
  const client = await openBulkClient(ownerUrl)
  try {
    const migrations = await listApplied(client)
    const tables = await listTables(client)
    const parts: TablePart[] = []
    const copy = async (programmeId: string | null) =>
      void (await copyScope({ ...into, client }, { tables, programmeId, parts }))
    for (const programmeId of await listProgrammeIds(client)) await copy(programmeId)
    // Last: whom and where the programmes name was there before them.
    await copy(null)
    return { parts, migrations }
  } finally {
    await client.end()
  }
}

/** Adds the tables of one programme, or of none, as they are at one moment. */
async function copyScope(
  { client, folder, lock, signal }: Writing,
  {
    tables,
    programmeId,
    parts,
  }: { tables: readonly TableShape[]; programmeId: string | null; parts: TablePart[] },
): Promise<void> {
  await client.query('begin isolation level repeatable read read only')
  await settleText(client)
  for (const shape of tables) {
    if (shape.isOfProgramme !== (programmeId !== null)) continue
    const { table, columns } = shape
    // A closed backup does not tell by its names what is in it.
    const named = lock
      ? `${parts.length + 1}.age`
      : `${table}${programmeId ? `.${programmeId}` : ''}.zst`
    const file = join('tables', named)
    const measured = new Measured()
    await pipeline(
      [
        client.query(copyTo(copyOut(shape, programmeId))),
        measured,
        createZstdCompress(),
        ...(lock ? [lock.encrypt()] : []),
        createWriteStream(join(folder, file), { flags: 'wx', flush: true }),
      ],
      { signal },
    )
    const [rows, sha256] = [measured.rows, measured.digest()]
    parts.push({ table, programmeId, columns, rows, sha256, file })
  }
  await client.query('commit')
}

/** Files never change, so those that an earlier backup brought are there already. */
async function copyNewFiles(
  from: string,
  root: string,
  { lock, signal }: Pick<Writing, 'lock' | 'signal'>,
): Promise<string[]> {
  const files = await listFiles(from)
  for (const sha256 of files) {
    signal?.throwIfAborted()
    await copyFileOnce({
      ...{ source: pathOfFile(from, sha256), target: pathOfKept(root, sha256, lock?.nameKey) },
      ...{ sha256, closing: lock ? [lock.encrypt] : [] },
    })
  }
  return files
}

type FileCopy = {
  source: string
  target: string
  /** Of the file as it is kept by the system. */
  sha256: string
  /** What it goes through before it is measured, and after. */
  opening?: readonly Stage[]
  closing?: readonly Stage[]
}

/**
 * Copies a kept file unless it is there already, and makes sure on the way that it still is what its name says.
 * @throws OperatorError when it is not
 */
export async function copyFileOnce({
  source,
  target,
  sha256,
  opening = [],
  closing = [],
}: FileCopy): Promise<void> {
  const known = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (known) return
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const aside = `${target}.${process.pid}`
  const measured = new Measured()
  try {
    await pipeline([
      createReadStream(source),
      ...opening.map((open) => open()),
      measured,
      ...closing.map((close) => close()),
      createWriteStream(aside, { flush: true }),
    ])
    if (measured.digest() !== sha256)
      throw new OperatorError(`Tệp ${source} đã hỏng: nội dung không còn khớp tên của nó.`)
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}
