import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { ActivityKind } from '#domain/activities/fields.ts'
import type { ValueLine } from '#domain/activities/value-line.ts'
import type { Random } from './random.ts'

/** What an activity of a kind looks like; the payer is filled in by who uses it. */
export type Pattern = Pick<
  ActivityFacts,
  'people' | 'halfDays' | 'sessions' | 'attendees' | 'quantity' | 'households' | 'words'
> & { values: readonly Omit<ValueLine, 'unitId'>[] }

type Block = string

const ENTERPRISES = ['stateEnterprise', 'armyEnterprise', 'otherEnterprise']

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
  const weighed = WEIGHTS[ENTERPRISES.includes(block) ? 'enterprise' : block]
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

/** What a work, a house or a model costs: two or three sources, in millions. */
function paid(random: Random, block: Block, least: number, most: number): Pattern['values'] {
  const whole = random.integer(least * 10, most * 10) * 100_000
  const staff = Math.floor((whole * random.integer(15, 40)) / 100 / 100_000) * 100_000
  const outside = random.chance(45) ? Math.floor((whole * 30) / 100 / 100_000) * 100_000 : 0
  const own = whole - staff - outside
  const isWelfareFund = ENTERPRISES.includes(block) && random.chance(60)
  return [
    { ...cashLine('ownContribution', own), ...(isWelfareFund ? { isWelfareFund } : {}) },
    cashLine('staffContribution', staff),
    ...(outside > 0 ? [cashLine('mobilisedOutside', outside)] : []),
    ...(random.chance(15)
      ? [promisedLine('mobilisedOutside', random.integer(3, 15) * 1_000_000)]
      : []),
  ]
}

/** Staff contributions in cash, in hundred thousands. */
function staffCash(random: Random, least: number, most: number): Pattern['values'] {
  return [cashLine('staffContribution', random.integer(least, most) * 100_000)]
}

function inKind(random: Random, block: Block, least: number, most: number): Pattern['values'] {
  const source = ENTERPRISES.includes(block)
    ? 'ownContribution'
    : random.pick(['ownContribution', 'staffContribution', 'mobilisedOutside'] as const)
  return [inKindLine(source, random.integer(least, Math.max(least, most)) * 1_000_000)]
}

/** In some of a hundred cases a state programme pays beside: it stands apart from every sum. */
function fromProgramme(
  random: Random,
  percent: number,
  least: number,
  most: number,
): Pattern['values'] {
  return random.chance(percent)
    ? [cashLine('stateProgramme', random.integer(least, most) * 1_000_000)]
    : []
}

const cashLine = (source: ValueLine['source'], amount: number) =>
  ({ source, form: 'cash', amount, state: 'handedOver' }) as const

const inKindLine = (source: ValueLine['source'], amount: number) =>
  ({ source, form: 'inKind', amount, state: 'handedOver' }) as const

const promisedLine = (source: ValueLine['source'], amount: number) =>
  ({ source, form: 'cash', amount, state: 'promised' }) as const

/** Short contents; the security field takes none (law 14). */
const WORDS: Record<ActivityKind, readonly string[]> = {
  road: ['Đường bê tông thôn {v}', 'Điện chiếu sáng thôn {v}', 'Sửa đường vào thôn {v}'],
  civilWork: ['Sân chơi thôn {v}', 'Nước sạch thôn {v}', 'Sửa nhà văn hóa thôn {v}'],
  housing: ['Làm nhà cho hộ khó khăn thôn {v}', 'Sửa nhà ở thôn {v}'],
  economicModel: [
    'Mô hình nuôi bò luân chuyển',
    'Mô hình trồng sa nhân',
    'Mô hình nuôi heo địa phương',
  ],
  seedAndStock: ['Cây cà phê giống', 'Cây ăn quả giống', 'Phân bón, giống lúa'],
  gift: ['Quà Tết', 'Quà thăm gia đình chính sách', 'Quà ngày 27 tháng 7', 'Nhu yếu phẩm'],
  scholarship: ['Học bổng đầu năm học', 'Sách vở, quần áo cho học sinh'],
  medicalVisit: ['Khám bệnh, cấp thuốc thôn {v}'],
  labour: ['Giúp thu hoạch thôn {v}', 'Vệ sinh đường làng thôn {v}', 'Đào mương thôn {v}'],
  technicalTraining: ['Kỹ thuật chăm sóc cà phê', 'Kỹ thuật chăn nuôi', 'Phòng bệnh cho cây trồng'],
  securityOutreach: [],
  partyBuilding: ['Dự sinh hoạt chi bộ thôn {v}', 'Giúp củng cố hồ sơ chi bộ'],
  officialTraining: ['Nghiệp vụ văn phòng cho cán bộ xã', 'Kỹ năng dùng máy tính'],
  officeEquipment: ['Máy tính làm việc', 'Bàn ghế hội trường'],
  outreach: ['Tuyên truyền xây dựng nông thôn mới', 'Vận động học sinh đến lớp'],
  culture: ['Giao lưu bóng chuyền', 'Giao lưu cồng chiêng, văn nghệ'],
  fieldVisit: ['Làm việc với xã về việc giúp đỡ', 'Khảo sát việc giúp thôn {v}'],
}

function wordsOf(kind: ActivityKind, random: Random): { words?: string } {
  const choices = WORDS[kind]
  if (choices.length === 0) return {}
  return { words: random.pick(choices).replace('{v}', String(random.integer(1, 7))) }
}

function weights(
  byKind: Partial<Record<ActivityKind, number>>,
): readonly (readonly [ActivityKind, number])[] {
  return Object.entries(byKind) as [ActivityKind, number][]
}
