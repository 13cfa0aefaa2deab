import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { renewSecretKey as renew } from '../access/renewing-key.ts'
import { openDatabase } from '../platform/database.ts'
import { expectMigrated } from '../platform/migrate.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

/**
 * Replaces the key of secrets, which someone may have copied, and seals every secret anew. The system may go on being
 * served meanwhile.
 * @throws OperatorError where the key's file cannot be read
 */
export async function renewSecretKey({ args, settings, log, say }: VerbContext): Promise<0> {
  expectNoArguments(args)
  const { secretKeyFile } = settings
  await withDatabase({ settings, log }, async ({ runUrl }) => {
    await expectMigrated(runUrl)
    const database = openDatabase(runUrl, { max: 1, log })
    try {
      const done = await renew(database.outside, secretKeyFile)
      if (!done) {
        say(`Chưa có khóa bí mật ở ${secretKeyFile}, nên chưa có gì để thay.`)
        return
      }
      say(
        `Đã thay khóa bí mật: ${formatInteger(done.renewed)} ứng dụng xác thực được niêm lại bằng khóa mới ở ${secretKeyFile}.`,
      )
      if (done.lost > 0)
        say(
          `${formatInteger(done.lost)} ứng dụng xác thực niêm bằng khóa đã mất, vẫn không mở được: đề nghị quản trị làm thư mới có bỏ xác thực hai bước.`,
        )
      say(
        'Đề nghị chép tệp khóa mới ra nơi cất riêng, sang các máy chủ dùng chung, và hủy bản chép của khóa cũ.',
      )
    } finally {
      await database.close()
    }
  })
  return 0
}
