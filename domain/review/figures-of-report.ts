import type { Period } from '#domain/base/period.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Token } from '#domain/documents/token.ts'
import { NOTHING_RECORDED } from '#domain/figures/figure.ts'
import type { NeedState } from '#domain/needs/need.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'
import type {
  Designation,
  ReportData,
  ReportTwinning,
  ReportUnit,
  ReportWork,
} from './report-data.ts'
import type { FigureUnit } from './report-figure.ts'
import { countToken, missingToken, type Writing } from './writing.ts'

type Known = { readonly data: ReportData; readonly span: Period }

type CountRow = {
  /** What is counted, as the workbook's list of figures explains it. */
  readonly name: string
  readonly unit: FigureUnit
  /** The annex that lists what is counted; undefined: a register of its own does. */
  readonly annex: AnnexCode | undefined
  /** Undefined: nothing is known to count. */
  readonly of: (known: Known) => number | undefined
}

const count = (name: string, annex: AnnexCode | undefined, of: CountRow['of']): CountRow => ({
  name,
  unit: 'count',
  annex,
  of,
})

/**
 * The counts of the report besides the measures of the ledger, each with its definition. A pair of unit
 * and commune whose beginning nobody knows stands in none of them.
 */
export const REPORT_COUNTS = {
  communeCount: count(
    'Đơn vị hành chính cấp xã trong danh mục địa bàn',
    undefined,
    ({ data }) => data.places.communes || undefined,
  ),
  villageCount: count(
    'Thôn, làng trong danh mục địa bàn',
    undefined,
    ({ data }) => data.places.villages || undefined,
  ),
  unitsTwinned: count('Đơn vị kết nghĩa đang có phân công hoặc lời mời', 1, (known) =>
    distinct(inForce(known), ({ unitId }) => unitId),
  ),
  unitsAssigned: count('Đơn vị được phân công kết nghĩa', 1, (known) => unitsBy(known, 'assigned')),
  unitsInvited: count('Đơn vị được mời tham gia', 1, (known) => unitsBy(known, 'invited')),
  communesTwinned: count('Xã được giúp đỡ', 1, (known) =>
    distinct(inForce(known), ({ placeId }) => placeId),
  ),
  communesExtremelyDifficult: count('Xã đặc biệt khó khăn được giúp đỡ', 1, (known) =>
    designated(known, 'extremelyDifficult'),
  ),
  communesBorder: count('Xã biên giới được giúp đỡ', 1, (known) =>
    designated(known, 'borderCommune'),
  ),
  communesSafeZone: count('Xã an toàn khu được giúp đỡ', 1, (known) =>
    designated(known, 'safeZoneCommune'),
  ),
  assignmentChanges: count(
    'Phân công được lập mới hoặc kết thúc trong năm',
    1,
    (known) => assignmentChanges(known).length,
  ),
  plansFiled: count(
    'Đơn vị được phân công đã gửi kế hoạch năm cho mọi xã',
    2,
    ({ data }) => plansFiled(data).length,
  ),
  worksRegistered: count('Công trình đăng ký trong năm', 5, (known) =>
    countRegistered(civilWorks(known.data), known),
  ),
  worksAgreed: count('Công trình đăng ký đã được xã thống nhất', 5, (known) =>
    agreed(civilWorks(known.data), known),
  ),
  modelsAgreed: count('Mô hình đăng ký đã được xã thống nhất', 6, (known) =>
    agreed(models(known.data), known),
  ),
  worksRegisteredBy31January: count('Công trình, mô hình đăng ký đến hết ngày 31/01', 5, (known) =>
    registeredBy(known, '01-31'),
  ),
  worksRegisteredBy28February: count('Công trình, mô hình đăng ký đến hết ngày 28/02', 5, (known) =>
    registeredBy(known, '02-28'),
  ),
  worksRegisteredBy31March: count('Công trình, mô hình đăng ký đến hết ngày 31/03', 5, (known) =>
    registeredBy(known, '03-31'),
  ),
  modelsRegistered: count('Mô hình đăng ký trong năm', 6, (known) =>
    countRegistered(models(known.data), known),
  ),
  works: count('Công trình dân sinh của năm', 5, ({ data }) => civilWorks(data).length),
  worksStarted: count(
    'Công trình đã khởi công',
    5,
    ({ data }) => civilWorks(data).filter(({ startedOn }) => startedOn !== null).length,
  ),
  worksHandedOver: count(
    'Công trình bàn giao trong năm',
    5,
    (known) => handedOver(civilWorks(known.data), known).length,
  ),
  worksHandoverConfirmed: count('Công trình bàn giao mà xã xác nhận đã nhận đủ', 5, (known) =>
    answeredHandovers(known, ['inFull']),
  ),
  worksHandoverDisputed: count('Công trình bàn giao mà xã có ý kiến khác', 5, (known) =>
    answeredHandovers(known, ['inPart', 'notReceived']),
  ),
  worksHandoverUnanswered: count('Công trình bàn giao mà xã chưa có ý kiến', 5, (known) =>
    answeredHandovers(known, [null, 'unknown']),
  ),
  worksNotHandedOver: count(
    'Công trình đã đăng ký, chưa bàn giao',
    5,
    (known) =>
      registered(civilWorks(known.data), known).filter(({ handedOverOn }) => handedOverOn === null)
        .length,
  ),
  worksWithoutCost: count(
    'Công trình chưa có tổng kinh phí',
    5,
    ({ data }) => civilWorks(data).filter(({ cost }) => cost === null).length,
  ),
  models: count('Mô hình, sinh kế của năm', 6, ({ data }) => models(data).length),
  modelHouseholds: count('Hộ tham gia mô hình', 6, ({ data }) => {
    const known = models(data).filter(({ households }) => households !== null)
    return known.length === 0
      ? undefined
      : known.reduce((sum, { households }) => sum + (households ?? 0), 0)
  }),
  jointWorks: count(
    'Công trình có từ hai đơn vị cùng làm',
    5,
    ({ data }) => civilWorks(data).filter(isJoint).length,
  ),
  jointModels: count(
    'Mô hình có từ hai đơn vị cùng làm',
    6,
    ({ data }) => models(data).filter(isJoint).length,
  ),
  worksUndivided: count(
    'Công trình nhiều đơn vị chưa thống nhất phần chia',
    5,
    ({ data }) => data.works.filter((work) => isJoint(work) && !sharesAgreed(work)).length,
  ),
  communesWithSeveralUnits: count(
    'Xã có từ hai đơn vị cùng giúp đỡ',
    3,
    ({ data }) => data.communes.filter(({ unitsHere }) => unitsHere >= 2).length,
  ),
  communesWithoutRecords: count(
    'Xã chưa có hoạt động giúp đỡ nào được ghi trong năm',
    3,
    ({ data }) =>
      data.communes.filter(
        ({ isTwinned, placeId }) => isTwinned && !data.figures.keys('place').has(placeId),
      ).length,
  ),
  needs: count('Việc cần giúp các xã đề xuất', 12, ({ data }) => needsIn(data)),
  needsAnswered: count('Việc cần giúp đã đáp ứng', 12, ({ data }) => needsIn(data, 'answered')),
  needsTakenUp: count('Việc cần giúp đã có đơn vị nhận', 12, ({ data }) =>
    needsIn(data, 'takenUp'),
  ),
  needsOpen: count('Việc cần giúp chưa đáp ứng', 12, ({ data }) => needsIn(data, 'open')),
  needsCannotBeMet: count('Việc cần giúp không thể đáp ứng', 12, ({ data }) =>
    needsIn(data, 'cannotBeMet'),
  ),
  worksUnasked: count(
    'Công trình, mô hình đăng ký trong năm không gắn với nhu cầu nào xã đề xuất',
    undefined,
    ({ data }) => data.works.filter(({ year, isAsked }) => year === data.year && !isAsked).length,
  ),
  unitsWithoutRecords: count(
    'Đơn vị được phân công chưa có kết quả nào được ghi trong năm',
    2,
    ({ data }) =>
      data.units.filter(
        ({ mode, unitId }) => mode === 'assigned' && !data.figures.keys('unit').has(unitId),
      ).length,
  ),
} as const satisfies Record<string, CountRow>

export type ReportCount = keyof typeof REPORT_COUNTS

/** A count as a token of the text. */
export function reportCount(
  writing: Writing,
  id: ReportCount,
  as: 'exact' | 'count' | 'words' = 'count',
): Token {
  const { of, annex } = REPORT_COUNTS[id]
  const found = of(writing)
  if (found === undefined) return missingToken(writing, id, NOTHING_RECORDED)
  return countToken(writing, as === 'words' ? `${id}Words` : id, found, {
    ...{ measure: id, as },
    ...(annex !== undefined && { annex }),
  })
}

/** The day on which the year's assignments are looked at: its last one, or the as-of while it runs. */
export function closingDay({ data, span }: Known): PlainDate {
  if (data.asOfDay < span.to) return data.asOfDay
  return span.to
}

/** Dated pairs in force on the closing day. */
export function inForce(known: Known): readonly ReportTwinning[] {
  const day = closingDay(known)
  return known.data.twinnings.filter(
    ({ validFrom, validUntil }) =>
      validFrom !== null && validFrom <= day && (validUntil === null || validUntil > day),
  )
}

/** Pairs that began or ended within the year. */
export function assignmentChanges({ data, span }: Known): readonly ReportTwinning[] {
  const inYear = (day: PlainDate | null) => day !== null && span.from <= day && day <= span.to
  return data.twinnings.filter(
    ({ validFrom, validUntil }) => inYear(validFrom) || (validFrom !== null && inYear(validUntil)),
  )
}

/** Assigned units with a plan of the year; an invited unit owes none. */
function plansFiled(data: ReportData): readonly ReportUnit[] {
  return data.units.filter(
    ({ mode, planFiledOn }) => mode === 'assigned' && planFiledOn !== undefined,
  )
}

/** A year without any need recorded has none to count. */
function needsIn({ needs }: ReportData, state?: NeedState): number | undefined {
  if (needs.length === 0) return undefined
  return needs.filter((need) => state === undefined || need.state === state).length
}

export function civilWorks(data: ReportData): readonly ReportWork[] {
  return data.works.filter(({ isModel }) => !isModel)
}

export function models(data: ReportData): readonly ReportWork[] {
  return data.works.filter(({ isModel }) => isModel)
}

export function isJoint({ payers }: ReportWork): boolean {
  return payers.length >= 2
}

/** Every payer has agreed to its part (law 3). */
export function sharesAgreed({ payers }: ReportWork): boolean {
  return payers.every(({ agreedAmount }) => agreedAmount !== null)
}

/** Handed over within the year's days. */
export function handedOver(works: readonly ReportWork[], { span }: Known): readonly ReportWork[] {
  return works.filter(
    ({ handedOverOn }) =>
      handedOverOn !== null && span.from <= handedOverOn && handedOverOn <= span.to,
  )
}

/** Of those handed over within the year, the ones of which the commune last said one of these. */
function answeredHandovers(known: Known, words: readonly ReportWork['handoverAnswer'][]): number {
  return handedOver(civilWorks(known.data), known).filter(({ handoverAnswer }) =>
    words.includes(handoverAnswer),
  ).length
}

/** Where no work stands in the register at all, nothing is known to count. */
function countRegistered(works: readonly ReportWork[], known: Known): number | undefined {
  return works.length === 0 ? undefined : registered(works, known).length
}

/** Of the registered ones, those that the commune agreed to; silence is not counted (law 4). */
function agreed(works: readonly ReportWork[], known: Known): number | undefined {
  if (works.length === 0) return undefined
  return registered(works, known).filter(({ agreedOn }) => agreedOn !== null).length
}

/** Works and models of the year that were registered by a day of it; the denominator is all of them. */
function registeredBy(known: Known, monthAndDay: string): number | undefined {
  const { works, year } = known.data
  if (works.length === 0) return undefined
  const last = `${year}-${monthAndDay}`
  return registered(works, known).filter(({ registeredOn }) => (registeredOn ?? '') <= last).length
}

/** Works and models registered for the year: what the shares by its days are of. */
export function registeredInYear(known: Known): number {
  return registered(known.data.works, known).length
}

/** Registered for this year; a work of an earlier year that moved in it was registered in its own. */
function registered(works: readonly ReportWork[], { span, data }: Known): readonly ReportWork[] {
  return works.filter(
    ({ year, registeredOn }) =>
      year === data.year && registeredOn !== null && registeredOn <= span.to,
  )
}

function unitsBy(known: Known, mode: ReportTwinning['mode']): number {
  const pairs = inForce(known)
  const assigned = new Set(pairs.filter((pair) => pair.mode === 'assigned').map((p) => p.unitId))
  if (mode === 'assigned') return assigned.size
  // A unit that is assigned to one commune and invited to another is an assigned one.
  return distinct(
    pairs.filter(({ unitId }) => !assigned.has(unitId)),
    ({ unitId }) => unitId,
  )
}

function designated(known: Known, designation: Designation): number {
  const twinned = new Set(inForce(known).map(({ placeId }) => placeId))
  return known.data.communes.filter(
    ({ placeId, designations }) => twinned.has(placeId) && designations.includes(designation),
  ).length
}

function distinct<T>(rows: readonly T[], key: (row: T) => string): number {
  return new Set(rows.map(key)).size
}
