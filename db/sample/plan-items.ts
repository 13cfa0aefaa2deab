import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { SamplePlanItem, SampleSponsor } from './model.ts'
import { type Random, seededRandom } from './random.ts'

/** How the plans of a year came. */
export type PlanRound = {
  /** By this day they were asked for ("mẫu đề xuất"). */
  askedBy: PlainDate
  /** How many units filed theirs after that day. */
  late: number
  dueOn: readonly PlainDate[]
  /** The name of the dice. */
  seed: string
}

export const PLANS_2019: PlanRound = {
  askedBy: plainDate('2019-01-31'),
  late: 9,
  dueOn: ['2019-06-14', '2019-09-14', '2019-12-14'].map(plainDate),
  seed: 'plan',
}

type Item = Pick<
  SamplePlanItem,
  'field' | 'kind' | 'words' | 'targetQuantity' | 'targetQuantityUnit' | 'targetAmount'
>

const ITEMS: readonly ((random: Random) => Item)[] = [
  (random) => ({
    field: 'socioEconomic',
    kind: 'economicModel',
    words: 'Giúp mô hình sinh kế cho hộ nghèo',
    targetQuantity: random.integer(4, 20),
    targetQuantityUnit: 'hộ',
    targetAmount: random.integer(20, 90) * 1_000_000,
  }),
  (random) => ({
    field: 'socioEconomic',
    kind: 'gift',
    words: 'Tặng quà, học bổng cho hộ nghèo, học sinh',
    targetQuantity: random.integer(4, 16) * 10,
    targetQuantityUnit: 'suất',
    targetAmount: random.integer(10, 60) * 1_000_000,
  }),
  (random) => ({
    field: 'massMobilisation',
    kind: 'outreach',
    words: 'Tuyên truyền, vận động Nhân dân xây dựng nông thôn mới',
    targetQuantity: random.integer(4, 10),
    targetQuantityUnit: 'buổi',
    targetAmount: null,
  }),
  (random) => ({
    field: 'politicalSystem',
    kind: 'partyBuilding',
    words: 'Giúp chi bộ thôn chuẩn bị đại hội',
    targetQuantity: random.integer(1, 4),
    targetQuantityUnit: 'chi bộ',
    targetAmount: null,
  }),
]

/** The yearly plans, by unit and commune: every unit but the silent ones has one, some came late. */
export function samplePlanItems(
  sponsors: readonly SampleSponsor[],
  planItemId: () => Uuid,
  { askedBy, late: lateCount, dueOn, seed }: PlanRound,
): SamplePlanItem[] {
  const writing = sponsors.filter(({ habit, mode }) => habit !== 'silent' && mode === 'assigned')
  const late = new Set(seededRandom(`late-${seed}s`).pickSome(writing, lateCount))
  return writing.flatMap((sponsor) => {
    const random = seededRandom(seed, sponsor.code)
    const filedOn = addDays(
      askedBy,
      late.has(sponsor) ? random.integer(1, 45) : -random.integer(0, 20),
    )
    return sponsor.communes.flatMap((place) =>
      itemsOf(sponsor, random).map((make) => ({
        planItemId: planItemId(),
        unitId: sponsor.unitId,
        placeId: place.placeId,
        ...make(random),
        dueOn: random.pick(dueOn),
        filedOn,
      })),
    )
  })
}

function itemsOf({ habit }: SampleSponsor, random: Random): readonly (typeof ITEMS)[number][] {
  return habit === 'outreachOnly' ? ITEMS.slice(2, 3) : random.pickSome(ITEMS, random.integer(1, 3))
}
