import { userInfo } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { printCode } from '#domain/base/one-time-code.ts'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { normaliseText } from '#domain/base/text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { reopenAdministrator as reopen } from '../access/reopening.ts'
import { systemClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/database.ts'
import { expectMigrated } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const OPTIONS = { 'sign-in': { type: 'string' }, reason: { type: 'string' } } as const

/** As the trail takes it. */
const REASON_LENGTH = 300

const REFUSED = {
  'account-unknown': 'Không có tài khoản nào đăng nhập bằng tên',
  'no-administrator': 'Tài khoản này hiện không giữ chức vụ quản trị hệ thống:',
} as const

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const signInName = normaliseText(values['sign-in'] ?? '')
    if (signInName !== '') return { signInName, reason: values.reason }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  throw new UsageError('Lệnh reopen-administrator cần --sign-in, tên đăng nhập của quản trị.')
}

/** Why, from the command line or asked for at the terminal. */
async function readReason(given: string | undefined): Promise<string> {
  const reason = normaliseText(given ?? (await askReason(process.stdin, process.stderr)))
  if (reason !== '' && reason.length <= REASON_LENGTH) return reason
  throw new UsageError(
    `Lệnh reopen-administrator cần lý do (--reason), dài nhất ${REASON_LENGTH} ký tự.`,
  )
}

/** Asks at the terminal; one that says nothing has given no reason. */
export async function askReason(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const asking = createInterface({ input, output })
  const closed = new Promise<string>((done) => asking.once('close', () => done('')))
  try {
    return await Promise.race([asking.question('Lý do, để ghi vào nhật ký: '), closed])
  } finally {
    asking.close()
  }
}

/**
 * Lets an administrator in again who lost the telephone and the recovery sheet: prints, once, a code by which a new
 * password is set. Asks for the owner's connection, which only the server has.
 * @throws OperatorError where there is no such administrator, or no owner's connection
 */
export async function reopenAdministrator({ args, settings, log, say }: VerbContext): Promise<0> {
  const { signInName, reason: given } = readOptions(args)
  const reason = await readReason(given)
  await withDatabase({ settings, log }, async ({ ownerUrl, runUrl }) => {
    if (!ownerUrl)
      throw new OperatorError(
        'Lệnh reopen-administrator cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    await expectMigrated(runUrl)
    const owner = openDatabase(ownerUrl, { max: 1, log })
    try {
      const wanted = { signInName, reason, operator: userInfo().username }
      const done = await reopen(owner, wanted, systemClock().moment())
      if (!done.ok) throw new OperatorError(`${REFUSED[done.refusal.code]} "${signInName}".`)
      const { code, expiresAt, slug } = done.value
      say(
        `Đã mở lại tài khoản quản trị "${signInName}" của /p/${slug}: mật khẩu cũ, xác thực hai bước và mọi phiên không còn.`,
      )
      say(
        `Mã đặt mật khẩu, chỉ in lần này, dùng một lần, đến ngày ${formatDate(dateInVietnam(Date.parse(expiresAt)))}:`,
      )
      say(printCode(code))
      say('Đặt mật khẩu tại trang /first-password, rồi bật lại xác thực hai bước.')
    } finally {
      await owner.close()
    }
  })
  return 0
}
