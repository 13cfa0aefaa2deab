import type { STEPS } from '#domain/backups/schema.ts'
import { backUp } from '#server/platform/backup/back-up.ts'
import { compareWithList } from '#server/platform/backup/compare.ts'
import { findBackup, type Manifest, removeCutShort } from '#server/platform/backup/manifest.ts'
import { restoreBackup } from '#server/platform/backup/restore.ts'
import { type ScratchServer, withScratchDatabase } from '#server/platform/backup/scratch.ts'
import { readKeys, readProtection } from '#server/platform/backup/secrets.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { describeFault } from '#server/platform/fault.ts'
import type { Log } from '#server/platform/log.ts'
import { errorCode, OperatorError } from '#server/platform/operator-error.ts'
import type { BackupSettings } from '#server/platform/settings.ts'

/** What another command writes at this moment is younger. */
const A_DAY = 86_400_000

type Step = (typeof STEPS)[number]

export type Prove = {
  /** The folder of backups. */
  root: string
  filesFolder: string
  settings: BackupSettings
  /** Absent: the system has no owning role, and nothing can be backed up. */
  server: ScratchServer | undefined
  madeAt: Date
  /** Asks a restored database for the laws; a sentence for each that is broken. */
  askLaws: (database: Database) => Promise<string[]>
  log: Log
  signal: AbortSignal
}

/** How far it came: the backup, if one came about, and where and why it stopped. */
export type Proven = {
  backupName: string | null
  isEncrypted: boolean
  manifest: Manifest | undefined
  failedAt: Step | null
  reason: string | null
}

/**
 * Makes a backup, restores it into a database of its own, compares what came in with its list, and asks the laws
 * there. What goes wrong is an outcome and not an error.
 * @returns undefined when the server is stopping: the round is none, and is made again
 */
export async function makeAndProve(ask: Prove): Promise<Proven | undefined> {
  const proven: Proven = {
    ...{ backupName: null, isEncrypted: false, manifest: undefined },
    ...{ failedAt: null, reason: null },
  }
  let step: Step = 'backup'
  try {
    await make(ask, proven)
    step = 'restore'
    const { root, settings, log, signal } = ask
    const keys = await readKeys(settings)
    const backup = await findBackup(root, proven.backupName ?? '', keys)
    const server = serverOf(ask)
    const { runRole } = server
    await withScratchDatabase(server, async ({ ownerUrl, runUrl }) => {
      await restoreBackup({ backup, ownerUrl, runRole, filesFolder: undefined, log, signal })
      step = 'comparison'
      await compareWithList(ownerUrl, backup.manifest, signal)
      step = 'laws'
      await expectLaws(ask, runUrl)
    })
  } catch (error) {
    if (ask.signal.aborted) return undefined
    proven.failedAt = step
    proven.reason = sentenceOf(error, ask)
  }
  return proven
}

async function make(ask: Prove, proven: Proven): Promise<void> {
  const { root, filesFolder, settings, madeAt, signal } = ask
  const { ownerUrl } = serverOf(ask)
  const protection = await readProtection(settings)
  await removeCutShort(root, new Date(madeAt.getTime() - A_DAY))
  const made = await backUp({ ownerUrl, filesFolder, root, madeAt, protection, signal })
  proven.backupName = made.name
  proven.isEncrypted = protection !== undefined
  proven.manifest = made.manifest
}

function serverOf({ server }: Prove): ScratchServer {
  if (server) return server
  throw new OperatorError(
    'Sao lưu cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
  )
}

async function expectLaws({ askLaws, log }: Prove, runUrl: string): Promise<void> {
  const database = openDatabase(runUrl, { max: 2, log })
  try {
    const broken = await askLaws(database)
    if (broken.length > 0)
      throw new OperatorError(`Dữ liệu phục hồi thử không đạt: ${broken.join(' ')}`)
  } finally {
    await database.close()
  }
}

/** What is foreseen says itself what to do; anything else is named by its code, its text may hold data. */
function sentenceOf(error: unknown, { log }: Prove): string {
  if (error instanceof OperatorError) return error.message
  log.error('lỗi khi sao lưu, phục hồi thử', { error: describeFault(error) })
  return `Lỗi ngoài dự kiến (${errorCode(error) ?? 'không có mã'}); chi tiết trong nhật ký của máy chủ.`
}
