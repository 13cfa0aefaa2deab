import { LEDGER_MEASURES, type LedgerMeasure } from '#domain/activities/ledger-measures.ts'

/** A measure as papers print it: a definition with a version, and the ledger measures that it sums. */
export type MeasureRow = {
  name: string
  unit: string
  /** Shown beside the number wherever it is opened. */
  definition: string
  version: number
  parts: readonly LedgerMeasure[]
}

/**
 * The measures of help. Cash by source, goods of every source and labour are never one sum; state-programme
 * money stands apart (law 2). In tables money is printed in triệu đồng, rounded last.
 */
export const MEASURES = {
  activities: {
    name: 'Hoạt động',
    unit: 'hoạt động',
    definition: 'Số hoạt động ghi từng việc; số tổng hợp theo kỳ không tính là hoạt động.',
    version: 1,
    parts: ['activities'],
  },
  trips: {
    name: 'Đợt xuống xã',
    unit: 'đợt',
    definition:
      'Mỗi hoạt động có người xuống xã tính là đợt riêng, trừ khi ghi chung đợt với hoạt động khác; cộng số đợt của số tổng hợp theo kỳ.',
    version: 1,
    parts: ['trips'],
  },
  personVisits: {
    name: 'Lượt cán bộ xuống xã',
    unit: 'lượt người',
    definition:
      'Số người của từng đợt cộng lại: người đi nhiều đợt được tính ở mỗi đợt. Không cộng với ngày công.',
    version: 1,
    parts: ['personVisits'],
  },
  personDays: {
    name: 'Ngày công',
    unit: 'ngày công',
    definition:
      'Số người nhân số ngày làm việc tại xã; nửa ngày tính bằng nửa ngày công. Không cộng với lượt cán bộ xuống xã.',
    version: 1,
    parts: ['personDays'],
  },
  sessions: {
    name: 'Buổi tuyên truyền, tập huấn',
    unit: 'buổi',
    definition: 'Số buổi tuyên truyền, tập huấn, sinh hoạt đã tổ chức tại xã.',
    version: 1,
    parts: ['sessions'],
  },
  attendees: {
    name: 'Lượt người dự',
    unit: 'lượt người',
    definition: 'Tổng số lượt người dự các buổi tuyên truyền, tập huấn.',
    version: 1,
    parts: ['attendees'],
  },
  beneficiaryHouseholds: {
    name: 'Hộ hưởng lợi',
    unit: 'hộ',
    definition: 'Số hộ hưởng lợi ghi ở từng việc; một hộ hưởng lợi từ hai việc được tính ở cả hai.',
    version: 1,
    parts: ['beneficiaryHouseholds'],
  },
  ownContribution: {
    name: 'Kinh phí của đơn vị',
    unit: 'đồng',
    definition: 'Tiền của đơn vị đã bàn giao cho xã, gồm quỹ phúc lợi; không gồm hiện vật.',
    version: 1,
    parts: ['ownContributionCash'],
  },
  staffContribution: {
    name: 'Đóng góp của cán bộ, công chức, viên chức, người lao động',
    unit: 'đồng',
    definition:
      'Tiền cán bộ, công chức, viên chức, người lao động đóng góp đã bàn giao; không gồm hiện vật.',
    version: 1,
    parts: ['staffContributionCash'],
  },
  mobilisedOutside: {
    name: 'Vận động ngoài đơn vị',
    unit: 'đồng',
    definition: 'Tiền đơn vị vận động ngoài đơn vị đã bàn giao; không gồm hiện vật.',
    version: 1,
    parts: ['mobilisedOutsideCash'],
  },
  inKindValue: {
    name: 'Hiện vật quy ra tiền',
    unit: 'đồng',
    definition: 'Trị giá hiện vật đã bàn giao của mọi nguồn.',
    version: 1,
    parts: ['ownContributionInKind', 'staffContributionInKind', 'mobilisedOutsideInKind'],
  },
  totalSponsorValue: {
    name: 'Tổng trị giá giúp đỡ',
    unit: 'đồng',
    definition:
      'Kinh phí đơn vị, đóng góp của cán bộ, vận động ngoài đơn vị và hiện vật quy ra tiền, đã bàn giao. Không gồm lồng ghép chương trình, dự án.',
    version: 1,
    parts: [
      'ownContributionCash',
      'ownContributionInKind',
      'staffContributionCash',
      'staffContributionInKind',
      'mobilisedOutsideCash',
      'mobilisedOutsideInKind',
    ],
  },
  promisedAmount: {
    name: 'Đã hứa, chưa bàn giao',
    unit: 'đồng',
    definition: 'Trị giá tiền và hiện vật đã hứa mà chưa bàn giao. Không cộng với số đã bàn giao.',
    version: 1,
    parts: [
      'promisedOwnContributionCash',
      'promisedOwnContributionInKind',
      'promisedStaffContributionCash',
      'promisedStaffContributionInKind',
      'promisedMobilisedOutsideCash',
      'promisedMobilisedOutsideInKind',
    ],
  },
  viaFrontFund: {
    name: 'Trong đó qua Quỹ “Vì người nghèo”',
    unit: 'đồng',
    definition:
      'Phần đã tính ở trên được chuyển qua Quỹ “Vì người nghèo”; tính một lần cho đơn vị chi.',
    version: 1,
    parts: ['viaFrontFund'],
  },
  welfareFund: {
    name: 'Trong đó quỹ phúc lợi',
    unit: 'đồng',
    definition: 'Phần kinh phí đơn vị lấy từ quỹ phúc lợi; đã tính ở trên.',
    version: 1,
    parts: ['welfareFund'],
  },
  stateProgrammeAmount: {
    name: 'Lồng ghép chương trình, dự án',
    unit: 'đồng',
    definition:
      'Tiền của chương trình, dự án nhà nước thực hiện cùng việc giúp đỡ; để riêng, không cộng vào tổng.',
    version: 1,
    parts: ['stateProgrammeAmount'],
  },
} as const satisfies Record<string, MeasureRow>

export type Measure = keyof typeof MEASURES

export const MEASURE_CODES = Object.keys(MEASURES) as Measure[]

/** Is it money, to be hidden where a scope shows only quantities? */
export function isMoney(measure: Measure): boolean {
  return LEDGER_MEASURES[MEASURES[measure].parts[0]].isMoney
}

/** Does the commune answer for it, so that it opens to its two sides (law 4)? */
export function isTwoSided(measure: Measure): boolean {
  return LEDGER_MEASURES[MEASURES[measure].parts[0]].isAnswered
}
