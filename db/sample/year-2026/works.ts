import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { JointWork } from '../joint-works.ts'
import type { SampleWork } from '../model.ts'
import type { PlanRound } from '../plan-items.ts'
import { sampleWork } from '../works.ts'
import type { Sponsor2026 } from './units.ts'

const MILLION = 1_000_000

export const PLANS_2026: PlanRound = {
  askedBy: plainDate('2026-01-31'),
  late: 3,
  dueOn: ['2026-06-14', '2026-09-14', '2026-12-14'].map(plainDate),
  seed: 'plan-2026',
}

/** Handed over this year, each with two payers; the shares of the second are not agreed. */
export const JOINT_WORKS_2026: readonly JointWork[] = [
  {
    name: 'Đường bê tông thôn 2',
    village: 'thôn 2',
    payers: [
      ['DV14', 85 * MILLION, 'ownContribution'],
      ['DV58', 60 * MILLION, 'ownContribution'],
    ],
    isAgreed: true,
    registeredOn: plainDate('2026-02-03'),
    handedOverOn: plainDate('2026-08-20'),
    people: 18,
    halfDays: 3,
    peopleContribution: 15 * MILLION,
  },
  {
    name: 'Sân thể thao thôn 5',
    village: 'thôn 5',
    payers: [
      ['DV07', 50 * MILLION, 'ownContribution'],
      ['DV24', 45 * MILLION, 'staffContribution'],
    ],
    isAgreed: false,
    registeredOn: plainDate('2026-02-05'),
    handedOverOn: plainDate('2026-07-16'),
    people: 12,
    halfDays: 2,
    peopleContribution: null,
  },
]

type Stuck = Pick<
  SampleWork,
  'name' | 'village' | 'cost' | 'registeredOn' | 'startedOn' | 'peopleContribution' | 'stuck'
> & { payers: readonly (readonly [unitCode: string, agreed: number | null])[] }

/** What stands still (mock-ups 8.1 and 8.3): a place not agreed, and money that lacks. */
const STUCK: readonly Stuck[] = [
  {
    name: 'Nước sạch thôn 3',
    village: 'thôn 3',
    cost: 120 * MILLION,
    peopleContribution: null,
    registeredOn: plainDate('2026-02-10'),
    startedOn: null,
    stuck: {
      reason: 'placeNotAgreed',
      level: 'standingAgency',
      since: plainDate('2026-10-02'),
    },
    payers: [
      ['DV12', 70 * MILLION],
      ['DV08', 50 * MILLION],
    ],
  },
  {
    name: 'Nhà văn hóa thôn 7',
    village: 'thôn 7',
    cost: 260 * MILLION,
    peopleContribution: 20 * MILLION,
    registeredOn: plainDate('2026-01-27'),
    startedOn: plainDate('2026-05-18'),
    stuck: {
      reason: 'lackOfFunds',
      level: 'head',
      since: plainDate('2026-09-15'),
      shortAmount: 40 * MILLION,
    },
    payers: [
      ['DV39', null],
      ['DV14', null],
    ],
  },
]

export function stuckWorks(
  sponsors: ReadonlyMap<string, Sponsor2026>,
  workId: () => Uuid,
): SampleWork[] {
  const unitOf = (code: string) => {
    const sponsor = sponsors.get(code)
    if (!sponsor) throw new RangeError(`no unit ${code}`)
    return sponsor
  }
  return STUCK.map(({ payers, ...work }) => {
    const [[leadCode] = ['']] = payers
    const lead = unitOf(leadCode)
    const [place] = lead.communes
    if (!place) throw new RangeError(`${leadCode} has no commune`)
    return sampleWork({
      ...work,
      workId: workId(),
      place,
      leadUnitId: lead.unitId,
      payers: payers.map(([code, agreedAmount]) => ({
        unitId: unitOf(code).unitId,
        agreedAmount,
      })),
    })
  })
}
