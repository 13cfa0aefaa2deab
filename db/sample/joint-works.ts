import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { FundingSource, ValueLine } from '#domain/activities/value-line.ts'
import { dong, splitByShares } from '#domain/base/money.ts'
import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { eventFacts } from './events.ts'
import type { SampleSponsor, SampleWork } from './model.ts'
import { sampleWork } from './works.ts'

type Payer = readonly [unitCode: string, amount: number, source: FundingSource]

export type JointWork = {
  registeredOn: PlainDate
  name: string
  village: string
  /** The lead first; the amounts are agreed unless `isAgreed` is false. */
  payers: readonly [Payer, ...Payer[]]
  isAgreed: boolean
  handedOverOn: PlainDate
  people: number
  halfDays: number
  peopleContribution: number | null
}

const MILLION = 1_000_000

const JOINT_WORKS: readonly JointWork[] = [
  {
    name: 'Nhà văn hóa thôn 7',
    village: 'thôn 7',
    payers: [
      ['DV12', 80 * MILLION, 'ownContribution'],
      ['DV08', 60 * MILLION, 'ownContribution'],
      ['DV20', 45 * MILLION, 'staffContribution'],
      ['DV24', 50 * MILLION, 'ownContribution'],
      ['DV37', 40 * MILLION, 'staffContribution'],
      ['DV57', 70 * MILLION, 'ownContribution'],
      ['DV62', 40 * MILLION, 'mobilisedOutside'],
    ],
    isAgreed: true,
    registeredOn: plainDate('2019-01-25'),
    handedOverOn: plainDate('2019-08-22'),
    people: 23,
    halfDays: 3,
    peopleContribution: 35 * MILLION,
  },
  {
    name: 'Nước sạch thôn 3',
    village: 'thôn 3',
    payers: [
      ['DV29', 120 * MILLION, 'ownContribution'],
      ['DV43', 70 * MILLION, 'ownContribution'],
      ['DV60', 50 * MILLION, 'ownContribution'],
    ],
    isAgreed: false,
    registeredOn: plainDate('2019-01-25'),
    handedOverOn: plainDate('2019-10-17'),
    people: 14,
    halfDays: 2,
    peopleContribution: null,
  },
  {
    name: 'Đường vào khu sản xuất thôn 2',
    village: 'thôn 2',
    payers: [
      ['DV14', 90 * MILLION, 'ownContribution'],
      ['DV35', 60 * MILLION, 'staffContribution'],
    ],
    isAgreed: true,
    registeredOn: plainDate('2019-01-25'),
    handedOverOn: plainDate('2019-05-23'),
    people: 17,
    halfDays: 3,
    peopleContribution: 12 * MILLION,
  },
  {
    name: 'Sân thể thao thôn 5',
    village: 'thôn 5',
    payers: [
      ['DV39', 40 * MILLION, 'staffContribution'],
      ['DV64', 65 * MILLION, 'ownContribution'],
    ],
    isAgreed: true,
    registeredOn: plainDate('2019-01-25'),
    handedOverOn: plainDate('2019-09-05'),
    people: 21,
    halfDays: 2,
    peopleContribution: null,
  },
]

/** A gift of staff money passed on through the Front's fund; it is claimed once, by who paid. */
const FRONT_FUND_GIFT = {
  unitCode: 'DV14',
  day: plainDate('2019-11-14'),
  amount: 45 * MILLION,
  gifts: 90,
}

export type SampleJointWork = { facts: ActivityFacts; work: SampleWork }

/**
 * Works with several payers: one record and one work, entered by the lead, the money by who paid it.
 * Where the shares are not agreed the labour stands on the line "chưa chia" and no money by unit yet.
 */
export function jointWorks(
  sponsors: ReadonlyMap<string, SampleSponsor>,
  workId: () => Uuid,
  list: readonly JointWork[] = JOINT_WORKS,
): SampleJointWork[] {
  return list.map((joint) => {
    const payers = joint.payers.map(([code, amount, source]) => ({
      unitId: sponsorOf(sponsors, code).unitId,
      amount,
      source,
    }))
    const lead = sponsorOf(sponsors, joint.payers[0][0])
    const [place] = lead.communes
    if (!place) throw new RangeError(`${lead.code} has no commune`)
    const cost = joint.payers.reduce((sum, [, amount]) => sum + amount, 0)
    const days = Math.ceil(joint.halfDays / 2)
    const id = workId()
    const work: SampleWork = sampleWork({
      workId: id,
      name: joint.name,
      place,
      village: joint.village,
      leadUnitId: lead.unitId,
      cost: cost + (joint.peopleContribution ?? 0),
      peopleContribution: joint.peopleContribution,
      registeredOn: joint.registeredOn,
      startedOn: addDays(joint.handedOverOn, -45),
      handedOverOn: joint.handedOverOn,
      payers: payers.map(({ unitId, amount }) => ({
        unitId,
        agreedAmount: joint.isAgreed ? amount : null,
      })),
    })
    const facts = eventFacts(lead.unitId, place, addDays(joint.handedOverOn, 1 - days), {
      kind: 'civilWork',
      people: joint.people,
      halfDays: joint.halfDays,
      quantity: 1,
      words: joint.name,
      workId: id,
      valueLines: joint.isAgreed
        ? payers.map(
            ({ unitId, amount, source }): ValueLine => ({
              unitId,
              source,
              form: 'cash',
              amount,
              state: 'handedOver',
            }),
          )
        : [],
    })
    const shares = splitByShares(
      dong(10_000),
      payers.map(({ amount }) => amount),
    )
    return {
      work,
      facts: {
        ...facts,
        unitIds: payers.map(({ unitId }) => unitId),
        ...(joint.isAgreed ? { unitShares: shares } : {}),
      },
    }
  })
}

export function frontFundGift(sponsors: ReadonlyMap<string, SampleSponsor>): ActivityFacts {
  const { unitCode, day, amount, gifts } = FRONT_FUND_GIFT
  const { unitId, communes } = sponsorOf(sponsors, unitCode)
  const [place] = communes
  if (!place) throw new RangeError(`${unitCode} has no commune`)
  return eventFacts(unitId, place, day, {
    kind: 'gift',
    people: 4,
    halfDays: 2,
    quantity: gifts,
    words: 'Quà qua Quỹ "Vì người nghèo"',
    valueLines: [
      {
        unitId,
        source: 'staffContribution',
        form: 'cash',
        amount,
        state: 'handedOver',
        isViaFrontFund: true,
      },
    ],
  })
}

function sponsorOf(sponsors: ReadonlyMap<string, SampleSponsor>, code: string): SampleSponsor {
  const sponsor = sponsors.get(code)
  if (!sponsor) throw new RangeError(`no unit ${code}`)
  return sponsor
}
