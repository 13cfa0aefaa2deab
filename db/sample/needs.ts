import type { NeedKind, NeedState } from '#domain/needs/need.ts'
import type {
  ActKind,
  HouseholdBand,
  ProposalState,
  ProposalTheme,
} from '#domain/needs/proposal.ts'

/** A line of an invented commune's letter, and what became of it. */
export type SampleNeed = {
  words: string
  kind: NeedKind
  households?: number
  estimatedCost?: number
  state: NeedState
  /** Why the state was recorded. */
  reason?: string
}

const ASKED: readonly SampleNeed[] = [
  {
    words: 'Bê tông hóa đường vào khu sản xuất, 600 m',
    kind: 'road',
    households: 64,
    estimatedCost: 420_000_000,
    state: 'takenUp',
    reason: 'Đơn vị nhận tại buổi làm việc với xã',
  },
  {
    words: 'Giếng nước sinh hoạt và bể chứa',
    kind: 'water',
    households: 38,
    estimatedCost: 95_000_000,
    state: 'answered',
    reason: 'Đã bàn giao, xã đưa vào sử dụng',
  },
  {
    words: 'Điện chiếu sáng trục đường xã',
    kind: 'electricity',
    estimatedCost: 60_000_000,
    state: 'open',
  },
  {
    words: 'Bàn ghế cho lớp học của trường tiểu học',
    kind: 'school',
    households: 45,
    estimatedCost: 30_000_000,
    state: 'answered',
    reason: 'Đơn vị trao đủ bàn ghế đầu năm học',
  },
  { words: 'Cây giống cho hộ trồng mới', kind: 'seedAndStock', households: 20, state: 'open' },
  {
    words: 'Cầu treo thay cầu tạm',
    kind: 'road',
    estimatedCost: 2_800_000_000,
    state: 'cannotBeMet',
    reason: 'Vượt khả năng của các đơn vị, đề nghị đưa vào đầu tư công',
  },
]

/** Two lines for each commune whose letter came, by a fixed turn through the list. */
export function sampleNeedsOf(at: number): readonly SampleNeed[] {
  return [0, 1].flatMap((step) => ASKED[(at * 2 + step) % ASKED.length] ?? [])
}

/** Codes of the invented communes whose letters came. */
export const ASKING_COMMUNES = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06'] as const

export type SampleProposal = {
  code: string
  theme: ProposalTheme
  householdBand: HouseholdBand
  actKind: ActKind
  words: string
  state: ProposalState
  answer?: string
}

/** Four of one invented commune, which is named; two of another, which is not. */
export const PROPOSALS: readonly SampleProposal[] = [
  {
    ...({
      code: 'M02',
      theme: 'road',
      householdBand: 'from50to99',
      actKind: 'department',
    } as const),
    ...{ words: 'Sửa ngầm tràn bị xói lở trước mùa mưa', state: 'forwarded' },
  },
  {
    ...({ code: 'M02', theme: 'water', householdBand: 'from10to49', actKind: 'commune' } as const),
    ...{ words: 'Nạo vét bể lọc nước tự chảy', state: 'answered' },
    answer: 'Xã đã nạo vét, lịch bảo dưỡng mỗi quý một lần',
  },
  {
    ...({
      code: 'M02',
      theme: 'procedures',
      householdBand: 'from100',
      actKind: 'commune',
    } as const),
    ...{ words: 'Trả kết quả hồ sơ đất đai đúng hẹn', state: 'recorded' },
  },
  {
    ...({ code: 'M02', theme: 'school', householdBand: 'from10to49', actKind: 'other' } as const),
    ...{ words: 'Có xe đưa học sinh ở xa trường', state: 'notSolved' },
  },
  {
    ...({ code: 'M05', theme: 'electricity', householdBand: 'under10', actKind: 'other' } as const),
    ...{ words: 'Kéo điện đến các hộ ở khu mới', state: 'forwarded' },
  },
  {
    ...({
      code: 'M05',
      theme: 'health',
      householdBand: 'from50to99',
      actKind: 'department',
    } as const),
    ...{ words: 'Bổ sung thuốc thông thường cho trạm', state: 'recorded' },
  },
]
