import type { Scope } from '#domain/access/actor.ts'
import { listProgrammes } from '#server/access/sessions.ts'
import { type Database, inTransaction } from '#server/platform/database.ts'
import { OperatorError } from '#server/platform/operator-error.ts'
import { ANSWER_CHECKS } from './answers.sql.ts'
import { CHANGE_CHECKS } from './changes.sql.ts'
import type { Check } from './check.sql.ts'
import { CLOSED_CHECKS } from './closed.sql.ts'
import { COORDINATION_CHECKS } from './coordination.sql.ts'
import { countEditions, EDITION_CHECK } from './editions.sql.ts'
import { HISTORY_CHECKS } from './history.sql.ts'
import { LEDGER_CHECKS } from './ledger.sql.ts'
import { NEED_CHECKS } from './needs.sql.ts'
import { PLACE_CHECKS, PLACE_OF_RECORD_CHECKS } from './places.sql.ts'
import { PLAN_CHECKS } from './plans.sql.ts'
import { POST_CHECKS } from './posts.sql.ts'
import { PRIVACY_CHECKS } from './privacy.sql.ts'
import { RECOMPUTE_CHECK } from './recompute.ts'
import { REMINDER_CHECKS } from './reminders.sql.ts'
import { REPORT_CHECKS } from './reports.sql.ts'
import { NO_PROGRAMME, scopeOfProgramme } from './scope.ts'
import { SPLIT_CHECK } from './splits.ts'
import { SEAL_CHECK } from './trail.ts'
import { WORK_CHECKS } from './works.sql.ts'
import { WORK_PROJECTION_CHECK } from './works.ts'

/** The laws that data can break, in the words of the operator (docs/laws.md has them whole). */
const TITLES: Record<number, string> = {
  1: 'không có số liệu khác với số không',
  2: 'không cộng những thứ khác loại',
  3: 'phần chia cộng đủ',
  4: 'hai bên cùng nói, im lặng không phải đồng ý',
  5: 'chỉ ghi thêm, tính lại được bất cứ lúc nào',
  6: 'đúng hạn phải có nội dung',
  7: 'địa bàn không phải là mã',
  8: 'không so qua chỗ đổi chuẩn',
  10: 'bản phát hành giữ nguyên',
  11: 'nhập lại cùng một tệp không đổi gì',
  12: 'mỗi lần ghi có một dòng nhật ký',
  13: 'mặc định là đóng',
  14: 'lĩnh vực an ninh không có lời ghi, người đã xóa tên không còn dữ liệu',
  15: 'không việc nào chờ lãnh đạo, máy không nhắc lãnh đạo',
}

const EVERYWHERE: readonly Check[] = [...PLACE_CHECKS, ...CLOSED_CHECKS]

const IN_EACH_PROGRAMME: readonly Check[] = [
  ...LEDGER_CHECKS,
  ...ANSWER_CHECKS,
  SPLIT_CHECK,
  ...HISTORY_CHECKS,
  ...CHANGE_CHECKS,
  ...NEED_CHECKS,
  ...REPORT_CHECKS,
  ...PLAN_CHECKS,
  ...PLACE_OF_RECORD_CHECKS,
  ...POST_CHECKS,
  ...PRIVACY_CHECKS,
  ...WORK_CHECKS,
  WORK_PROJECTION_CHECK,
  ...COORDINATION_CHECKS,
  ...REMINDER_CHECKS,
  SEAL_CHECK,
  RECOMPUTE_CHECK,
  EDITION_CHECK,
]

export type Breach = { what: string; table: string; count: number; ids: string[] }

/** What became of one law. `note`: why there was nothing to look at. */
export type LawReport = { law: number; title: string; note?: string; breaches: Breach[] }

/**
 * Checks every law that data can break: each programme in one REPEATABLE READ transaction of the running
 * role with a whole scope, so that it is one moment and nothing else may be seen (sql.md 12).
 * @param only one law alone, to look again at what was repaired
 * @throws OperatorError when there is no programme: nothing looked at is not everything in order; for a law
 *   that data cannot break
 */
export async function verifyLaws(database: Database, only?: number): Promise<LawReport[]> {
  const reports = new Map<number, LawReport>(
    Object.entries(TITLES)
      .map(([law, title]): [number, LawReport] => [
        Number(law),
        { law: Number(law), title, breaches: [] },
      ])
      .filter(([law]) => only === undefined || law === only),
  )
  if (reports.size === 0)
    throw new OperatorError(
      `Không đối chiếu được Luật ${only} trên dữ liệu. Có thể chọn: ${Object.keys(TITLES).join(', ')}.`,
    )
  const run = (scope: Scope, checks: readonly Check[], place: string) =>
    inTransaction(database, scope, 'read', async (db) => {
      for (const { law, what, table, find } of checks) {
        if (!reports.has(law)) continue
        const { count, ids } = await find(db, scope.programmeId)
        if (count > 0) reports.get(law)?.breaches.push({ what: what + place, table, count, ids })
      }
      return await countEditions(db, scope.programmeId)
    })
  const programmes = await listProgrammes(database.outside)
  if (programmes.length === 0)
    throw new OperatorError('Cơ sở dữ liệu chưa có chương trình nào để đối chiếu.')
  await run(scopeOfProgramme(NO_PROGRAMME), EVERYWHERE, '')
  let editions = 0
  for (const { programmeId, slug } of programmes) {
    const place = programmes.length > 1 ? ` (${slug})` : ''
    editions += await run(scopeOfProgramme(programmeId), IN_EACH_PROGRAMME, place)
  }
  const law10 = reports.get(10)
  if (law10 && editions === 0) law10.note = 'chưa có bản phát hành'
  return [...reports.values()]
}

/** One line a law: what holds, or what is broken, where, how often and by which names. */
export function lineOf({ law, title, note, breaches }: LawReport): string {
  const head = `Luật ${law} (${title}):`
  if (breaches.length === 0) return `${head} đạt${note ? `, ${note}` : ''}`
  const words = breaches.map(({ what, table, count, ids }) => {
    const more = count > ids.length ? ', …' : ''
    return `${what}: ${table}, ${count} chỗ (${ids.join('; ')}${more})`
  })
  return `${head} KHÔNG ĐẠT: ${words.join('. ')}`
}

/** The lines of the laws that are broken; none: all stand. */
export async function askLaws(database: Database): Promise<string[]> {
  const reports = await verifyLaws(database)
  return reports.filter(({ breaches }) => breaches.length > 0).map(lineOf)
}
