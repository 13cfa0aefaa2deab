import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { findBackup, wantsPassphrase } from '../platform/backup/manifest.ts'
import type { Keys } from '../platform/backup/protection.ts'
import { restoreBackup } from '../platform/backup/restore.ts'
import { readKeys } from '../platform/backup/secrets.ts'
import { openDatabase } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Settings } from '../platform/settings.ts'
import { askPassphrase } from './ask-passphrase.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { lineOf, verifyLaws } from './verify/laws.ts'
import { withDatabase } from './with-database.ts'

const USAGE =
  'Lệnh restore nhận thư mục chứa các bản sao lưu và, nếu cần, --backup TÊN của một bản.'

function readOptions(args: readonly string[]): { root: string; name: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { backup: { type: 'string' } },
      allowPositionals: true,
    })
    const [root, ...more] = positionals
    if (root !== undefined && more.length === 0) return { root: resolve(root), name: values.backup }
  } catch (error) {
    throw new UsageError(`${USAGE} ${error instanceof Error ? error.message : ''}`.trim())
  }
  throw new UsageError(USAGE)
}

/** The keys of the settings; a passphrase that is missing there is asked for at the terminal, where there is one. */
async function findKeys(settings: Settings, root: string, name: string | undefined): Promise<Keys> {
  const keys = await readKeys(settings.backup)
  if (keys.passphrase !== undefined || !process.stdin.isTTY) return keys
  if (!(await wantsPassphrase(root, name))) return keys
  return { ...keys, passphrase: await askPassphrase(process.stdin, process.stderr) }
}

/**
 * Restores into an empty database and then asks every law of what came in.
 * @returns 1 when a law is broken: the data is there, and the lines say what to look at
 */
export async function restore({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  const { root, name } = readOptions(args)
  const backup = await findBackup(root, name, await findKeys(settings, root, name))
  return await withDatabase({ settings, log }, async ({ ownerUrl, runUrl, runRole }) => {
    if (!ownerUrl)
      throw new OperatorError(
        'Lệnh restore cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    const filesFolder = join(settings.home, 'files')
    await restoreBackup({ backup, ownerUrl, runRole, filesFolder, log })
    const { parts, files, madeAt } = backup.manifest
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    say(
      `Đã phục hồi bản sao lưu ${backup.name} (${madeAt}): ${formatInteger(rows)} dòng dữ liệu, ${formatInteger(files.length)} tệp.`,
    )
    const database = openDatabase(runUrl, { max: 2, log })
    try {
      const reports = await verifyLaws(database)
      for (const report of reports) say(lineOf(report))
      return reports.some(({ breaches }) => breaches.length > 0) ? 1 : 0
    } finally {
      await database.close()
    }
  })
}
