import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { momentText } from '#domain/base/moment-text.ts'
import { normaliseText } from '#domain/base/text.ts'
import { systemClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/database.ts'
import { expectMigrated } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { listAllLate, settleTrail as settle } from '../trail/settle.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const OPTIONS = {
  'sign-in': { type: 'string' },
  reason: { type: 'string' },
  count: { type: 'string' },
} as const

/** As the trail takes it. */
const REASON_LENGTH = 300

const USAGE =
  'Lệnh settle-trail không có tham số thì chỉ liệt kê; muốn xác nhận thì cần cả --sign-in, --reason (dài nhất 300 ký tự) và --count, số dòng đã xem.'

const REFUSED = {
  'account-unknown': 'Không có tài khoản nào đăng nhập bằng tên này; chưa có gì được niêm phong.',
  'no-administrator':
    'Tài khoản này hiện không giữ chức vụ quản trị hệ thống; chưa có gì được niêm phong.',
  'count-differs':
    'Số dòng không còn như đã xem. Đề nghị chạy lại lệnh không tham số để xem; chưa có gì được niêm phong.',
} as const

type Options = { signInName: string; reason: string; count: number }

/** What to settle and why; nothing where the entries are only to be listed. */
function readOptions(args: readonly string[]): Options | undefined {
  if (args.length === 0) return undefined
  let values: { 'sign-in'?: string; reason?: string; count?: string }
  try {
    values = parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new UsageError(`${USAGE} ${error instanceof Error ? error.message : ''}`.trim())
  }
  const { 'sign-in': name = '', reason: why = '', count = '' } = values
  const [signInName, reason] = [normaliseText(name), normaliseText(why)]
  const isWhole = signInName !== '' && reason !== '' && /^[0-9]{1,6}$/.test(count)
  if (!isWhole || reason.length > REASON_LENGTH) throw new UsageError(USAGE)
  return { signInName, reason, count: Number(count) }
}

/**
 * Lists the entries that `verify --trail` names as added although they are lawful, for they were written while the
 * machine's clock stood too early; told who says so and why, seals them. Asks for the owner's connection, which only the
 * server has.
 * @throws OperatorError where it is refused, or there is no owner's connection
 */
export async function settleTrail({ args, settings, log, say }: VerbContext): Promise<0> {
  const wanted = readOptions(args)
  await withDatabase({ settings, log }, async ({ ownerUrl, runUrl }) => {
    if (!ownerUrl)
      throw new OperatorError(
        'Lệnh settle-trail cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    await expectMigrated(runUrl)
    const owner = openDatabase(ownerUrl, { max: 2, log })
    try {
      if (!wanted) {
        const late = await listAllLate(owner)
        for (const { chain, slug = 'mọi chương trình', entries } of late)
          for (const { commandId, recordedAt } of entries)
            say(`  ${chain.entries[0]?.table} (${slug}): ${commandId}, ${momentText(recordedAt)}`)
        const count = late.reduce((sum, { entries }) => sum + entries.length, 0)
        say(
          count === 0
            ? 'Không có dòng nhật ký nào mang thời điểm đã niêm phong.'
            : `${count} dòng mang thời điểm đã niêm phong. Chỉ xác nhận khi biết đồng hồ của máy đã bị lùi: thêm --sign-in, --reason và --count ${count}.`,
        )
        return
      }
      const by = { ...wanted, operator: userInfo().username }
      const done = await settle(owner, by, systemClock().moment())
      if (!done.ok) throw new OperatorError(REFUSED[done.refusal.code])
      say(`Đã xác nhận và niêm phong ${done.value.sealed} dòng; lý do đã ghi vào nhật ký.`)
    } finally {
      await owner.close()
    }
  })
  return 0
}
