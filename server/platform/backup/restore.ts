import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openBulkClient } from '../database.ts'
import { pathOfFile } from '../files.ts'
import { type Log, listMigrations, migrate } from '../migrate.ts'
import { errorCode, OperatorError } from '../operator-error.ts'
import { copyFileOnce } from './back-up.ts'
import { type Backup, Measured, nowhere, pathOfKept, type TablePart } from './manifest.ts'
import { DAMAGED } from './protection.ts'
import {
  copyIn,
  findFilled,
  liftForeignKeys,
  listApplied,
  listTables,
  settleText,
} from './tables.sql.ts'

export { liftForeignKeys } from './tables.sql.ts'

/** The server's own random keys: made by a migration or a first start, replaced by those of the backup. */
const MADE_BY_ITSELF = ['installation_keys']

/**
 * Reads a backup whole, tables and files, and compares every digest and count with its list.
 * @throws OperatorError that names the first file that is missing, cut short or changed
 */
async function checkBackup(backup: Backup, signal: AbortSignal | undefined): Promise<void> {
  const { folder, manifest } = backup
  for (const part of manifest.parts) {
    const measured = new Measured()
    signal?.throwIfAborted()
    await readWhole(join(folder, part.file), [...opened(backup), createZstdDecompress(), measured])
    expectSame(
      join(folder, part.file),
      measured.digest() === part.sha256 && measured.rows === part.rows,
    )
  }
  for (const sha256 of manifest.files) {
    const path = keptIn(backup, sha256)
    const measured = new Measured()
    signal?.throwIfAborted()
    await readWhole(path, [...opened(backup), measured])
    expectSame(path, measured.digest() === sha256)
  }
}

async function readWhole(path: string, through: readonly NodeJS.ReadWriteStream[]): Promise<void> {
  try {
    await pipeline([createReadStream(path), ...through, nowhere()])
  } catch (error) {
    const code = errorCode(error) ?? ''
    if (code === 'ENOENT')
      throw new OperatorError(`Bản sao lưu thiếu tệp ${path}; chưa phục hồi gì.`)
    if (/^(ZSTD|ERR_ZLIB)/.test(code) || code === 'Z_BUF_ERROR' || code === DAMAGED)
      expectSame(path, false)
    throw error
  }
}

function expectSame(path: string, isSame: boolean): void {
  if (!isSame)
    throw new OperatorError(
      `Tệp ${path} của bản sao lưu đã hỏng hoặc đã đổi; chưa phục hồi gì. Đề nghị dùng bản sao lưu khác.`,
    )
}

/** The stages that a file of the backup goes through first. */
const opened = ({ opening }: Backup) => opening.map((open) => open())

const keptIn = ({ folder, manifest }: Backup, sha256: string) =>
  pathOfKept(join(folder, '..'), sha256, manifest.nameKey)

export type Restore = {
  backup: Backup
  ownerUrl: string
  runRole: string
  /** Where the kept files go; absent: they are compared with the list and stay where they are, for a trial. */
  filesFolder: string | undefined
  log: Log
  signal?: AbortSignal | undefined
}

/**
 * Fills an empty database with a backup: everything is checked first, then the schema of its day is made, its
 * rows come in one transaction with every key checked again at the end, and the newer migrations follow.
 * @throws OperatorError when the backup is not whole, knows migrations that this program does not, or the
 *   database is not empty; nothing is then changed
 */
export async function restoreBackup({
  backup,
  ownerUrl,
  runRole,
  filesFolder,
  log,
  signal,
}: Restore): Promise<void> {
  const { manifest, opening } = backup
  await expectKnownMigrations(backup)
  const client = await openBulkClient(ownerUrl)
  try {
    await expectEmpty(client, backup)
    log.info('đang đối chiếu bản sao lưu')
    await checkBackup(backup, signal)
    const through = new Set(manifest.migrations.map(({ name }) => name))
    await migrate(ownerUrl, log, { runningRole: runRole, through })
    if (filesFolder !== undefined)
      for (const sha256 of manifest.files)
        await copyFileOnce({
          ...{ source: keptIn(backup, sha256), target: pathOfFile(filesFolder, sha256) },
          ...{ sha256, opening },
        })
    log.info('đang nạp bản sao lưu')
    await fillTables(client, backup, signal)
  } finally {
    await client.end()
  }
  await migrate(ownerUrl, log, { runningRole: runRole })
}

async function expectKnownMigrations({ folder, manifest }: Backup): Promise<void> {
  const known = new Map((await listMigrations()).map(({ name, digest }) => [name, digest]))
  const strange = manifest.migrations.find(({ name, digest }) => known.get(name) !== digest)
  if (strange)
    throw new OperatorError(
      `Bản sao lưu ${folder} do phiên bản khác của chương trình lập (bước nâng cấp ${strange.name}); đề nghị nâng cấp chương trình rồi phục hồi.`,
    )
}

async function expectEmpty(client: pg.Client, { manifest }: Backup): Promise<void> {
  const filled = await findFilled(client, await listTables(client), MADE_BY_ITSELF)
  if (filled !== undefined)
    throw new OperatorError(
      `Cơ sở dữ liệu đã có dữ liệu (bảng ${filled}); chỉ phục hồi vào một cơ sở dữ liệu trống.`,
    )
  const inBackup = new Set(manifest.migrations.map(({ name }) => name))
  const newer = (await listApplied(client)).find(({ name }) => !inBackup.has(name))
  if (newer)
    throw new OperatorError(
      `Cơ sở dữ liệu đã được nâng cấp quá bản sao lưu (bước ${newer.name}); đề nghị tạo cơ sở dữ liệu trống rồi phục hồi.`,
    )
}

async function fillTables(
  client: pg.Client,
  backup: Backup,
  signal: AbortSignal | undefined,
): Promise<void> {
  await client.query('begin')
  try {
    await settleText(client)
    const foreignKeys = await liftForeignKeys(client)
    // A backup of before there were such tables has none; the later migrations make them anew.
    const ofItsDay = new Set(backup.manifest.parts.map(({ table }) => table))
    for (const table of MADE_BY_ITSELF.filter((each) => ofItsDay.has(each)))
      await client.query(`delete from ${pg.escapeIdentifier(table)}`)
    for (const part of backup.manifest.parts) {
      signal?.throwIfAborted()
      await fillPart(client, backup, part)
    }
    for (const statement of foreignKeys) await client.query(statement)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  await client.query('analyze')
}

async function fillPart(client: pg.Client, backup: Backup, part: TablePart): Promise<void> {
  if (part.rows === 0) return
  const sink = client.query(copyFrom(copyIn(part.table, part.columns)))
  const file = createReadStream(join(backup.folder, part.file))
  await pipeline([file, ...opened(backup), createZstdDecompress(), sink])
  if (sink.rowCount !== part.rows)
    throw new Error(`${part.table}: ${sink.rowCount} rows came in, ${part.rows} are listed`)
}
