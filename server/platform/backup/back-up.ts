import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openBulkClient } from '../database.ts'
import { listFiles, pathOfFile } from '../files.ts'
import { OperatorError } from '../operator-error.ts'
import {
  FORMAT,
  MANIFEST_FILE,
  type Manifest,
  Measured,
  nameOf,
  type TablePart,
} from './manifest.ts'
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
}

/**
 * Writes a backup while the system goes on: each programme in one REPEATABLE READ transaction (sql.md 12),
 * then what stands outside every programme, then the files that the folder does not have yet. What was cut
 * short carries the ending `.partial` and is never taken for a backup.
 * @throws OperatorError when a kept file has changed on the disk
 */
export async function backUp({ ownerUrl, filesFolder, root, madeAt }: BackUp): Promise<{
  folder: string
  manifest: Manifest
}> {
  const folder = join(root, nameOf(madeAt))
  const partial = `${folder}.partial`
  await mkdir(join(partial, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const { parts, migrations } = await copyTables(ownerUrl, partial)
    const files = await copyNewFiles(filesFolder, join(root, 'files'))
    const manifest = { format: FORMAT, madeAt: madeAt.toISOString(), migrations, parts, files }
    await writeFile(join(partial, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`, {
      flush: true,
    })
    await rename(partial, folder)
    return { folder, manifest }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

async function copyTables(ownerUrl: string, folder: string) {
  const client = await openBulkClient(ownerUrl)
  try {
    const migrations = await listApplied(client)
    const tables = await listTables(client)
    const parts: TablePart[] = []
    for (const programmeId of await listProgrammeIds(client))
      parts.push(...(await copyScope(client, folder, tables, programmeId)))
    // Last: whom and where the programmes name was there before them.
    parts.push(...(await copyScope(client, folder, tables, null)))
    return { parts, migrations }
  } finally {
    await client.end()
  }
}

/** The tables of one programme, or of none, as they are at one moment. */
async function copyScope(
  client: pg.Client,
  folder: string,
  tables: readonly TableShape[],
  programmeId: string | null,
): Promise<TablePart[]> {
  await client.query('begin isolation level repeatable read read only')
  await settleText(client)
  const parts: TablePart[] = []
  for (const shape of tables) {
    if (shape.isOfProgramme !== (programmeId !== null)) continue
    const file = join('tables', `${shape.table}${programmeId ? `.${programmeId}` : ''}.zst`)
    const measured = new Measured()
    await pipeline(
      client.query(copyTo(copyOut(shape, programmeId))),
      measured,
      createZstdCompress(),
      createWriteStream(join(folder, file), { flags: 'wx', flush: true }),
    )
    const { table, columns } = shape
    const [rows, sha256] = [measured.rows, measured.digest()]
    parts.push({ table, programmeId, columns, rows, sha256, file })
  }
  await client.query('commit')
  return parts
}

/** Files never change, so those that an earlier backup brought are there already. */
async function copyNewFiles(from: string, to: string): Promise<string[]> {
  const files = await listFiles(from)
  for (const sha256 of files) await copyFileOnce(from, to, sha256)
  return files
}

/**
 * Copies a kept file unless it is there already, and makes sure on the way that it still is what its name says.
 * @throws OperatorError when it is not
 */
export async function copyFileOnce(from: string, to: string, sha256: string): Promise<void> {
  const target = pathOfFile(to, sha256)
  const known = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (known) return
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const aside = `${target}.${process.pid}`
  const measured = new Measured()
  const source = pathOfFile(from, sha256)
  await pipeline(createReadStream(source), measured, createWriteStream(aside, { flush: true }))
  if (measured.digest() !== sha256) {
    await rm(aside)
    throw new OperatorError(`Tệp ${source} đã hỏng: nội dung không còn khớp tên của nó.`)
  }
  await rename(aside, target)
}
