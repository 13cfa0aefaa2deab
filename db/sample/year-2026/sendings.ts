import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { UNITS_MERGED_DECISION } from '../decisions.ts'
import { idSequence, idsBefore } from '../ids.ts'
import type { SamplePeriod } from '../model.ts'
import { type Random, seededRandom } from '../random.ts'
import { arrivalOf, type SampleArrival } from '../sendings.ts'
import { LAST_ENTRY_ON, TODAY } from './today.ts'
import { keeperOf, type Sponsor2026 } from './units.ts'

/** How many units are late, period by period; nobody owes the open one yet. */
const LATE: Record<PeriodCount, readonly number[]> = {
  4: [7, 6, 8],
  12: [4, 5, 3, 6, 4, 3, 5, 4, 8, 5, 4],
}

/** Most working days by which a late paper comes. */
const LATEST = 7

/** Figures may come a day after the paper, and by now they have. */
const LATEST_PAPER_ON = addDays(LAST_ENTRY_ON, -1)

/** The cast's units, and those of which the sample tells something else. */
const NEVER_LATE = ['DV01', 'DV02', 'DV08', 'DV12', 'DV48', 'DV50']

/** Later deadlines, asked for and granted before the first one; the report came by the new one. */
export const EXTENDED = [
  {
    unitCode: 'DV26',
    dataTo: plainDate('2026-06-14'),
    grantedOn: plainDate('2026-06-11'),
    newDueOn: plainDate('2026-06-23'),
    sentOn: plainDate('2026-06-22'),
    reason: 'Đơn vị đề nghị gia hạn: đang kiểm kê, bàn giao hồ sơ.',
  },
  {
    unitCode: 'DV57',
    dataTo: plainDate('2026-09-14'),
    grantedOn: plainDate('2026-09-14'),
    newDueOn: plainDate('2026-09-23'),
    sentOn: plainDate('2026-09-22'),
    reason: 'Đơn vị đề nghị gia hạn: thay đổi trụ sở làm việc.',
  },
] as const

/** Nothing happened, and the unit says so. */
const NIL = {
  unitCode: 'DV50',
  dataTo: plainDate('2026-03-14'),
  reason: 'Trong kỳ đơn vị làm việc với xã qua văn bản, chưa tổ chức xuống xã.',
}

/** Has a period's deadline passed on the practice day? */
export function isClosed({ dueOn }: SamplePeriod): boolean {
  return dueOn < TODAY
}

/** Does the unit exist on some day of the period's data, so that it has something to report? */
function isActiveIn({ from, until }: Sponsor2026, { dataFrom, dataTo }: SamplePeriod): boolean {
  return from <= dataTo && (until === null || until > dataFrom)
}

/** What came for the closed periods. A unit that is about to be merged reports before it ends. */
export function arrivalsOf2026(
  sponsors: readonly Sponsor2026[],
  periods: readonly SamplePeriod[],
  calendar: WorkCalendar,
): SampleArrival[] {
  const after = idsBefore(2026)
  const ids = {
    sending: idSequence('sending', after),
    document: idSequence('document', after),
    command: idSequence('command', after),
  }
  return periods.filter(isClosed).flatMap((period) => {
    const late = lateUnits(sponsors, period, periods.length as PeriodCount)
    return sponsors
      .filter((sponsor) => isActiveIn(sponsor, period))
      .filter(({ silentFrom }) => silentFrom === null || period.dataTo < silentFrom)
      .map((sponsor) => {
        const random = seededRandom('sending', 2026, sponsor.code, period.code)
        const day = dayOfSending(sponsor, period, late, calendar, random)
        const isNil = sponsor.code === NIL.unitCode && period.dataTo === NIL.dataTo
        return arrivalOf(
          {
            ...{ sponsor, period, day, keeper: keeperOf(sponsor) },
            nilReason: isNil ? NIL.reason : undefined,
          },
          { calendar, ids, random },
        )
      })
  })
}

function dayOfSending(
  { unitId, code, until }: Sponsor2026,
  period: SamplePeriod,
  late: ReadonlySet<Uuid>,
  calendar: WorkCalendar,
  random: Random,
): PlainDate {
  if (until !== null && until <= addDays(period.dataTo, 1))
    return UNITS_MERGED_DECISION.issuedOn ?? until
  const extended = EXTENDED.find((row) => row.unitCode === code && row.dataTo === period.dataTo)
  if (extended) return extended.sentOn
  if (!late.has(unitId)) return calendar.addWorkingDays(period.dataTo, random.pick([1, 1, 2]))
  const day = calendar.addWorkingDays(period.dueOn, random.integer(1, LATEST))
  if (day > LATEST_PAPER_ON) return LATEST_PAPER_ON
  return day
}

function lateUnits(
  sponsors: readonly Sponsor2026[],
  period: SamplePeriod,
  count: PeriodCount,
): Set<Uuid> {
  const candidates = sponsors.filter(
    (sponsor) =>
      sponsor.mode === 'assigned' &&
      sponsor.silentFrom === null &&
      sponsor.until === null &&
      isActiveIn(sponsor, period) &&
      ![...NEVER_LATE, ...EXTENDED.map(({ unitCode }) => unitCode)].includes(sponsor.code),
  )
  const late = seededRandom('late', 2026, period.code).pickSome(
    candidates,
    LATE[count][period.position - 1] ?? 0,
  )
  return new Set(late.map(({ unitId }) => unitId))
}
