import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { AGENCY, authorFor, type Keeper } from './authors.ts'
import { idSequence, officeMoment } from './ids.ts'
import type { SamplePaper, SamplePeriod, SampleSending, SampleSponsor } from './model.ts'
import { quarterOf } from './periods.ts'
import { type Random, seededRandom } from './random.ts'

/** How many units are late, period by period. */
const LATE: Record<PeriodCount, readonly number[]> = {
  4: [6, 5, 8, 7],
  12: [4, 3, 6, 5, 3, 5, 6, 4, 8, 5, 6, 7],
}

/** Most working days by which a late paper comes. */
const LATEST = 9

/** The cast's units and the one of the nil report come in time. */
const NEVER_LATE = ['DV01', 'DV02', 'DV08', 'DV12', 'DV45']

/** Quarters in which an invited unit writes although it owes nothing; the others write always. */
const INVITED_QUARTERS: Record<string, readonly number[]> = { DV66: [1, 3], DV69: [4] }

/** The nil report: explicit, with its reason. */
const NIL = {
  unitCode: 'DV45',
  day: plainDate('2019-05-01'),
  reason:
    'Trong kỳ đơn vị tập trung tổng kiểm kê tài sản, chưa tổ chức xuống xã; chuyển sang kỳ sau.',
}

/** The papers and workbooks of one unit for one period. */
export type SampleArrival = {
  sponsor: SampleSponsor
  period: SamplePeriod
  paper: SamplePaper
  /** Its figures: the unit's workbook, or what an officer entered from the letter; none when nil. */
  data: SampleSending | undefined
}

/** Does the unit have anything to send and to record in a period? */
function writesIn(sponsor: SampleSponsor, period: SamplePeriod): boolean {
  if (sponsor.habit === 'silent') return false
  return INVITED_QUARTERS[sponsor.code]?.includes(quarterOf(period.dataTo)) ?? true
}

/** Is it the period in which the unit reports that nothing happened? */
function isNil(sponsor: SampleSponsor, { dataFrom, dataTo }: SamplePeriod): boolean {
  return sponsor.code === NIL.unitCode && dataFrom <= NIL.day && NIL.day <= dataTo
}

export function sampleArrivals(
  sponsors: readonly SampleSponsor[],
  periods: readonly SamplePeriod[],
  calendar: WorkCalendar,
): SampleArrival[] {
  const ids = {
    sending: idSequence('sending'),
    document: idSequence('document'),
    command: idSequence('command'),
  }
  return periods.flatMap((period) => {
    const late = lateUnits(sponsors, period, periods.length as PeriodCount)
    return sponsors
      .filter((sponsor) => writesIn(sponsor, period))
      .map((sponsor) => {
        const random = seededRandom('sending', sponsor.code, period.code)
        const day = late.has(sponsor.unitId)
          ? calendar.addWorkingDays(period.dueOn, random.integer(1, LATEST))
          : calendar.addWorkingDays(period.dataTo, random.pick([1, 1, 2]))
        const nilReason = isNil(sponsor, period) ? NIL.reason : undefined
        return arrivalOf(
          { sponsor, period, day, nilReason, keeper: authorFor(sponsor.code) },
          { calendar, ids, random },
        )
      })
  })
}

/** One coming of a unit's report: its letter on a day and, unless nil, its figures then or a day later. */
export function arrivalOf(coming: Coming, { calendar, ids, random }: Ground): SampleArrival {
  const { sponsor, period, day, nilReason } = coming
  const paper = paperOf(coming, ids, random)
  const dataDay = random.chance(20) ? calendar.addWorkingDays(day, 1) : day
  const data =
    nilReason === undefined ? dataOf(coming, { paper, day: dataDay }, ids, random) : undefined
  return { sponsor, period, paper, data }
}

type Coming = {
  sponsor: SampleSponsor
  period: SamplePeriod
  day: PlainDate
  nilReason: string | undefined
  /** Who enters its figures. */
  keeper: Keeper
}

type Ground = { calendar: WorkCalendar; ids: SendingIds; random: Random }

function lateUnits(
  sponsors: readonly SampleSponsor[],
  period: SamplePeriod,
  count: PeriodCount,
): Set<Uuid> {
  const candidates = sponsors.filter(
    ({ code, mode, habit }) =>
      mode === 'assigned' && habit !== 'silent' && !NEVER_LATE.includes(code),
  )
  const late = seededRandom('late', period.code).pickSome(
    candidates,
    LATE[count][period.position - 1] ?? 0,
  )
  return new Set(late.map(({ unitId }) => unitId))
}

export type SendingIds = Record<'sending' | 'document' | 'command', () => Uuid>

function paperOf(
  { sponsor, period, day, nilReason }: Coming,
  ids: SendingIds,
  random: Random,
): SamplePaper {
  const { unitId, code } = sponsor
  const hour = random.integer(8, 15)
  const minute = random.integer(0, 59)
  const sendingId = ids.sending()
  return {
    sendingId,
    unitId,
    periodId: period.periodId,
    channel: 'paper',
    receivedAt: officeMoment(day, hour, minute),
    command: {
      commandId: ids.command(),
      recordedAt: officeMoment(day, hour + 1, minute),
      author: AGENCY,
      name: 'practice:paper',
      unitId,
      subjectKind: 'sending',
      subjectId: sendingId,
    },
    document: {
      documentId: ids.document(),
      number: `${period.position * 12 + random.integer(1, 11)}/BC-${code}`,
      issuedOn: addDays(day, -random.integer(0, 1)),
      abstract: `Kết quả thực hiện Nghị quyết 04, ${period.name} năm ${period.dataTo.slice(0, 4)}`,
    },
    enteredFor: true,
    ...(nilReason === undefined ? {} : { nilReason }),
  }
}

/** A workbook beside the paper, or the totals of the letter, entered two hours after it came. */
function dataOf(
  { sponsor, period, keeper: { author, enteredFor } }: Coming,
  { paper, day }: { paper: SamplePaper; day: PlainDate },
  ids: SendingIds,
  random: Random,
): SampleSending {
  const isEntry = sponsor.habit === 'summaries'
  const hour = random.integer(8, 15)
  const minute = random.integer(0, 39)
  const sendingId = ids.sending()
  return {
    sendingId,
    unitId: sponsor.unitId,
    periodId: period.periodId,
    channel: 'data',
    receivedAt: isEntry ? paper.receivedAt : officeMoment(day, hour, minute),
    command: {
      commandId: ids.command(),
      recordedAt: isEntry ? later(paper.receivedAt, 2) : officeMoment(day, hour, minute + 20),
      author,
      name: 'practice:data',
      unitId: sponsor.unitId,
      subjectKind: 'sending',
      subjectId: sendingId,
    },
    enteredFor,
    ...(isEntry ? { document: paper.document } : {}),
  }
}

function later(moment: string, hours: number): string {
  return moment.replace(/T(\d\d)/, (_, hour: string) => {
    return `T${String(Number(hour) + hours).padStart(2, '0')}`
  })
}
