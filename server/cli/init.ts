import { parseArgs } from 'node:util'
import { readSignInName } from '#domain/access/sign-in-name.ts'
import { printCode } from '#domain/base/one-time-code.ts'
import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'
import { normaliseText } from '#domain/base/text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { type DateRefusal, parseVietnameseDate } from '#domain/base/vietnamese-parse.ts'
import { knownCalendarDays } from '../../db/sample/calendar-days.ts'
import { readHolidays } from '../../db/sample/read-data.ts'
import { foundProgramme, type ProgrammeToFound } from '../access/first-programme.ts'
import { systemClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const OPTIONS = {
  slug: { type: 'string' },
  title: { type: 'string' },
  resolution: { type: 'string' },
  'resolution-date': { type: 'string' },
  province: { type: 'string' },
  'province-code': { type: 'string' },
  administrator: { type: 'string' },
  'sign-in': { type: 'string' },
} as const

function readOptions(args: readonly string[]): Omit<ProgrammeToFound, 'knownDays'> {
  const values = parse(args)
  const given = (name: keyof typeof OPTIONS): string => {
    const text = normaliseText(values[name] ?? '')
    if (text === '' || text.length > 300)
      throw new UsageError(`Lệnh init cần --${name}, dài nhất 300 ký tự.`)
    return text
  }
  const slug = given('slug')
  if (!/^[a-z0-9-]{1,40}$/.test(slug))
    throw new UsageError('--slug chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.')
  const resolutionDate = readDate(given('resolution-date'))
  const signIn = readSignInName(given('sign-in'))
  if (!signIn.ok)
    throw new UsageError(
      '--sign-in có 3 đến 60 ký tự: chữ không dấu, chữ số, dấu chấm, gạch; có ít nhất một chữ.',
    )
  const name = given('province')
  const kind = /^thành phố\s/i.test(name) ? 'thành phố' : 'tỉnh'
  return {
    ...{ slug, title: given('title'), resolution: given('resolution'), resolutionDate },
    province: { code: given('province-code'), name, kind },
    administrator: { name: given('administrator'), signIn: signIn.value },
  }
}

/** A day as offices write it, 19/8/2016, or as 2016-08-19. */
function readDate(text: string): PlainDate {
  const read = parseVietnameseDate(text)
  if (read.ok) return read.value
  const why = DATE_FAULTS[read.refusal.code] ?? 'không đọc được thành ngày'
  throw new UsageError(
    `--resolution-date: "${text}" ${why}. Đề nghị ghi ngày của nghị quyết dạng 19/8/2016 hoặc 2016-08-19.`,
  )
}

const DATE_FAULTS: Partial<Record<DateRefusal['code'], string>> = {
  'date-invalid': 'không có trong lịch',
  'date-ambiguous': 'chỉ có hai chữ số của năm',
  'date-month-only': 'thiếu ngày',
  'date-out-of-range': 'ngoài các năm 1975–2199',
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Founds a real programme in an empty database and prints, once, the code by which its administrator sets a password.
 * @throws OperatorError where anything stands already
 */
export async function init({ args, settings, log, say }: VerbContext): Promise<0> {
  const wanted = readOptions(args)
  await withDatabase({ settings, log }, async ({ ownerUrl, runRole }) => {
    if (!ownerUrl)
      throw new OperatorError(
        'Lệnh init cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    await migrate(ownerUrl, log, { runningRole: runRole })
    const owner = openDatabase(ownerUrl, { max: 1, log })
    try {
      const knownDays = knownCalendarDays(readHolidays())
      const founded = await foundProgramme(owner, { ...wanted, knownDays }, systemClock().moment())
      if (!founded)
        throw new OperatorError(
          'Cơ sở dữ liệu đã có dữ liệu; lệnh init chỉ lập chương trình trong cơ sở dữ liệu trống.',
        )
      const { administrator, slug, title } = wanted
      const lastDay = formatDate(dateInVietnam(Date.parse(founded.expiresAt)))
      say(`Đã lập chương trình "${title}" tại /p/${slug}.`)
      say(
        `Lịch làm việc: đã có ngày nghỉ đến hết năm ${knownDays.at(-1)?.day.slice(0, 4)}; ngày ghi "giả định" cần đối chiếu với quyết định hằng năm.`,
      )
      say(`Quản trị hệ thống: ${administrator.name}, tên đăng nhập ${administrator.signIn.name}.`)
      say(`Mã đặt mật khẩu, chỉ in lần này, dùng một lần, đến ngày ${lastDay}:`)
      say(printCode(founded.code))
      say('Đặt mật khẩu tại trang /first-password sau khi khởi động hệ thống.')
    } finally {
      await owner.close()
    }
  })
  return 0
}
