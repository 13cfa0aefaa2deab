import { join, resolve } from 'node:path'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { backUp } from '../platform/backup/back-up.ts'
import { readProtection } from '../platform/backup/secrets.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

/**
 * Writes a backup below the folder and says where it stands and what it holds; the system may go on meanwhile.
 * Closed when the settings hold a passphrase or an age recipient.
 */
export async function backup({ args, settings, log, say }: VerbContext): Promise<0> {
  const [root, ...more] = args
  if (root === undefined || root.startsWith('-') || more.length > 0)
    throw new UsageError('Lệnh backup nhận một thư mục, ví dụ: npx ketnghia backup /sao-luu.')
  const protection = await readProtection(settings.backup)
  await withDatabase({ settings, log }, async ({ ownerUrl }) => {
    if (!ownerUrl)
      throw new OperatorError(
        'Lệnh backup cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    const filesFolder = join(settings.home, 'files')
    const made = await backUp({
      ...{ ownerUrl, filesFolder, root: resolve(root), madeAt: new Date() },
      protection,
    })
    const { parts, files } = made.manifest
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    say(made.folder)
    say(
      `${formatInteger(rows)} dòng dữ liệu, ${formatInteger(files.length)} tệp${protection ? ', đã mã hóa' : ''}.`,
    )
  })
  return 0
}
