import { statfs } from 'node:fs/promises'
import { connectExternal } from '../platform/postgres/external.ts'
import { describeBackups } from './backup-line.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { type DatabaseAccess, withDatabase } from './with-database.ts'

function describeKeeper({ kept, ownerUrl }: DatabaseAccess): string[] {
  if (kept.by === 'embedded') {
    return [
      `Dữ liệu: PostgreSQL đi kèm, tại ${kept.folder}` +
        (kept.adopted ? ' (đang chạy)' : ' (không chạy; đã mở để kiểm tra)'),
      'Phù hợp để dùng thử và cho một máy của cơ quan; cấp tỉnh nên dùng máy chủ PostgreSQL của bản phân phối (DATABASE_URL).',
    ]
  }
  return [
    'Dữ liệu: máy chủ PostgreSQL của đơn vị (DATABASE_URL)',
    ownerUrl
      ? 'Vai trò sở hữu: có (DATABASE_OWNER_URL)'
      : 'Vai trò sở hữu: chưa đặt DATABASE_OWNER_URL, không tự cập nhật lược đồ được',
  ]
}

/**
 * Says what the system runs on: Node, the data folder with its free space, the database. Everything
 * that cannot work is refused on the way with its sentence.
 */
export async function doctor({ args, settings, log, say }: VerbContext): Promise<0> {
  expectNoArguments(args)
  say(`Node ${process.versions.node}`)
  await withDatabase({ settings, log }, async (database) => {
    const { serverVersion } = await connectExternal(database)
    say(`PostgreSQL ${serverVersion}`)
    for (const line of describeKeeper(database)) say(line)
    say(await describeBackups(database.runUrl, settings.backup, log))
    if (database.kept.by === 'embedded') {
      const { bavail, bsize } = await statfs(database.kept.folder)
      say(`Dung lượng còn trống: ${Math.floor((bavail * bsize) / 1e9)} GB`)
    }
  })
  return 0
}
