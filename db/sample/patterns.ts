import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { ActivityKind } from '#domain/activities/fields.ts'
import { wordsOf } from './activity-words.ts'
import type { Random } from './random.ts'
import {
  cashLine,
  fromProgramme,
  inKind,
  inKindLine,
  isEnterprise,
  paid,
  staffCash,
  type UnpaidLine,
} from './value-patterns.ts'

/** What an activity of a kind looks like; the payer is filled in by who uses it. */
export type Pattern = Pick<
  ActivityFacts,
  'people' | 'halfDays' | 'sessions' | 'attendees' | 'quantity' | 'households' | 'words'
> & { values: readonly UnpaidLine[] }

type Block = string

/** How often a block does what: labour with the forces, money with enterprises, words with the Party. */
const WEIGHTS: Record<Block, readonly (readonly [ActivityKind, number])[]> = {
  partyBody: [
    ...weights({ fieldVisit: 5, partyBuilding: 4, outreach: 4, officialTraining: 2 }),
    ...weights({ securityOutreach: 2, gift: 3, scholarship: 1, officeEquipment: 1, labour: 1 }),
  ],
  stateAgency: [
    ...weights({ fieldVisit: 4, technicalTraining: 3, gift: 3, outreach: 2, labour: 2 }),
    ...weights({ seedAndStock: 2, officialTraining: 2, scholarship: 1, economicModel: 1 }),
    ...weights({ securityOutreach: 1, civilWork: 1, road: 1, officeEquipment: 1 }),
  ],
  massOrganisation: [
    ...weights({ outreach: 5, culture: 3, gift: 3, labour: 3, scholarship: 2, fieldVisit: 2 }),
    ...weights({ economicModel: 1, technicalTraining: 1, housing: 1 }),
  ],
  armedForces: [
    ...weights({ labour: 6, securityOutreach: 3, medicalVisit: 2, road: 2, outreach: 2 }),
    ...weights({ culture: 2, gift: 2, housing: 1 }),
  ],
  centralBranch: [
    ...weights({ securityOutreach: 4, outreach: 3, gift: 3, fieldVisit: 3, scholarship: 1 }),
    ...weights({ officeEquipment: 1, labour: 1 }),
  ],
  publicService: [
    ...weights({ medicalVisit: 3, technicalTraining: 3, fieldVisit: 3, scholarship: 2, gift: 2 }),
    ...weights({ outreach: 2, labour: 1 }),
  ],
  enterprise: [
    ...weights({ gift: 4, fieldVisit: 3, housing: 2, scholarship: 2, seedAndStock: 2 }),
    ...weights({ labour: 2, road: 1, economicModel: 1, culture: 1 }),
  ],
}

export function kindOfBlock(block: Block, random: Random): ActivityKind {
  const weighed = WEIGHTS[isEnterprise(block) ? 'enterprise' : block]
  if (!weighed) throw new RangeError(`an unknown block: ${block}`)
  return random.pickWeighted(weighed)
}

/** An activity of a kind with made-up figures of a likely size. Amounts are whole hundred thousands. */
export function patternOf(kind: ActivityKind, block: Block, random: Random): Pattern {
  return { ...MAKERS[kind](random, block), ...wordsOf(kind, random) }
}

type Maker = (random: Random, block: Block) => Pattern

const visit = (random: Random, least: number, most: number) => ({
  people: random.integer(least, most),
  halfDays: random.pick([1, 1, 1, 2, 2]),
})

const labour = (random: Random, least: number, most: number) => ({
  people: random.integer(least, most),
  halfDays: random.pick([1, 1, 2, 2, 2, 3]),
})

const meeting = (random: Random) => {
  const sessions = random.pick([1, 1, 1, 2])
  return { sessions, attendees: sessions * random.integer(25, 90) }
}

const MAKERS: Record<ActivityKind, Maker> = {
  road: (random, block) => ({
    ...labour(random, 4, 10),
    quantity: random.integer(4, 30) * 20,
    values: [...paid(random, block, 20, 60), ...fromProgramme(random, 30, 80, 160)],
  }),
  civilWork: (random, block) => ({
    ...labour(random, 3, 9),
    quantity: 1,
    values: [...paid(random, block, 30, 90), ...fromProgramme(random, 25, 60, 200)],
  }),
  housing: (random, block) => {
    const houses = random.pick([1, 1, 1, 2])
    return {
      ...labour(random, 3, 8),
      quantity: houses,
      households: houses,
      values: paid(random, block, 25 * houses, 50 * houses),
    }
  },
  economicModel: (random, block) => {
    const households = random.integer(2, 12)
    return {
      ...visit(random, 2, 4),
      quantity: households,
      households,
      values: [
        ...paid(random, block, 3 * households, 6 * households),
        ...fromProgramme(random, 20, 40, 120),
      ],
    }
  },
  seedAndStock: (random, block) => ({
    ...visit(random, 2, 4),
    quantity: random.integer(4, 60) * 5,
    households: random.integer(5, 25),
    values: inKind(random, block, 6, 24),
  }),
  gift: (random, block) => {
    const gifts = random.integer(2, 10) * 5
    return {
      ...visit(random, 2, 3),
      quantity: gifts,
      values: random.chance(70)
        ? staffCash(random, gifts * 2, gifts * 5)
        : inKind(random, block, Math.ceil(gifts * 0.3), Math.ceil(gifts * 0.6)),
    }
  },
  scholarship: (random) => {
    const grants = random.integer(3, 20)
    return {
      ...visit(random, 2, 3),
      quantity: grants,
      values: staffCash(random, grants * 4, grants * 9),
    }
  },
  medicalVisit: (random) => ({
    ...visit(random, 3, 6),
    quantity: random.integer(40, 220),
    values: [inKindLine('ownContribution', random.integer(5, 25) * 1_000_000)],
  }),
  labour: (random) => ({ ...labour(random, 3, 7), values: [] }),
  technicalTraining: (random) => ({
    ...visit(random, 2, 3),
    ...meeting(random),
    quantity: 1,
    values: random.chance(40)
      ? [cashLine('ownContribution', random.integer(20, 60) * 100_000)]
      : [],
  }),
  securityOutreach: (random) => ({ ...visit(random, 2, 3), ...meeting(random), values: [] }),
  partyBuilding: (random) => ({ ...visit(random, 2, 3), values: [] }),
  officialTraining: (random) => ({
    ...visit(random, 2, 4),
    sessions: 1,
    attendees: random.integer(12, 40),
    quantity: 1,
    values: [],
  }),
  officeEquipment: (random) => ({
    ...visit(random, 2, 3),
    quantity: random.integer(1, 4),
    values: [inKindLine('ownContribution', random.integer(8, 40) * 1_000_000)],
  }),
  outreach: (random) => ({ ...visit(random, 2, 3), ...meeting(random), values: [] }),
  culture: (random) => ({
    ...visit(random, 3, 7),
    values: random.chance(50)
      ? [cashLine('ownContribution', random.integer(20, 80) * 100_000)]
      : [],
  }),
  fieldVisit: (random) => ({ ...visit(random, 2, 3), values: [] }),
}

function weights(
  byKind: Partial<Record<ActivityKind, number>>,
): readonly (readonly [ActivityKind, number])[] {
  return Object.entries(byKind) as [ActivityKind, number][]
}
