import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkEvent } from '#domain/works/events.ts'
import { applyEvent } from '#domain/works/fold.ts'
import type { ModelState } from '#domain/works/kinds.ts'
import type { Work } from '#domain/works/work.ts'
import { AGENCY, COMMUNE_OFFICER, FOLLOW_UP_OFFICER, type Keeper } from './authors.ts'
import { officeMoment } from './ids.ts'
import type { SampleAuthor, SampleCommand, SampleWork, SampleWorkHistory } from './model.ts'
import { type Random, seededRandom } from './random.ts'

type Ground = {
  year: number
  keepers: ReadonlyMap<Uuid, Keeper>
  /** Nothing that lies after this day is known. */
  knownUntil: PlainDate
  /** When the year of a model was looked at. */
  modelYearOn: PlainDate
  commandId: () => Uuid
}

type Step = { event: WorkEvent; author: SampleAuthor }

/** The events that led every work to where it stands, each recorded on its day by who would have. */
export function historiesOf(works: readonly SampleWork[], ground: Ground): SampleWorkHistory[] {
  return works.map((sample) => {
    const steps = stepsOf(sample, ground)
      .filter(({ event }) => event.happenedOn <= ground.knownUntil)
      .map((step, at) => ({ ...step, at }))
      .sort((a, b) => dayOrder(a.event, b.event) || a.at - b.at)
    let work: Work | undefined
    const events = steps.map(({ event, author }, at) => {
      work = applyEvent(work, sample.workId, event)
      return {
        event: { ...event, sequence: work.sequence },
        command: commandOf(sample, event, { author, minute: at, commandId: ground.commandId() }),
      }
    })
    if (!work) throw new RangeError(`a work that was never registered: ${sample.name}`)
    return { work, events }
  })
}

function dayOrder(a: WorkEvent, b: WorkEvent): number {
  return a.happenedOn === b.happenedOn ? 0 : a.happenedOn < b.happenedOn ? -1 : 1
}

/** Events of one day follow each other by minutes. */
function commandOf(
  { workId, leadUnitId }: SampleWork,
  { happenedOn }: WorkEvent,
  { author, minute, commandId }: { author: SampleAuthor; minute: number; commandId: Uuid },
): SampleCommand {
  return {
    commandId,
    recordedAt: officeMoment(happenedOn, 9, minute),
    author,
    name: 'practice:work',
    unitId: leadUnitId,
    subjectKind: 'work',
    subjectId: workId,
  }
}

function stepsOf(work: SampleWork, ground: Ground): Step[] {
  const random = seededRandom('work-history', work.workId)
  const lead = keeperIn(ground, work.leadUnitId)
  const { registeredOn, startedOn, handedOverOn } = work
  if (!registeredOn)
    throw new RangeError(`a work without the day of its registration: ${work.name}`)
  const byLead = (event: Omit<WorkEvent, 'enteredFor'>): Step => ({
    event: { ...event, enteredFor: lead.enteredFor } as WorkEvent,
    author: lead.author,
  })
  return [
    byLead({
      kind: 'registered',
      happenedOn: registeredOn,
      facts: registrationOf(work, ground, random),
    }),
    ...sharesOf(work, registeredOn, ground),
    ...agreementOf(work, registeredOn, lead, random),
    ...(startedOn ? [byLead({ kind: 'started', happenedOn: startedOn, facts: {} })] : []),
    ...(startedOn && !work.isModel ? progressOf(work, startedOn, random).map(byLead) : []),
    ...(work.stuck ? [byLead(stuckOf(work.stuck))] : []),
    ...(handedOverOn
      ? [
          byLead({
            kind: 'handedOver',
            happenedOn: handedOverOn,
            facts: {
              minutes: { number: `${random.integer(1, 40)}/BB-BG`, issuedOn: handedOverOn },
            },
          }),
          ...conditionsOf(handedOverOn, random).map(byLead),
        ]
      : []),
    ...(work.isModel && startedOn && startedOn <= ground.modelYearOn
      ? [byLead(modelYearOf(work, ground, random))]
      : []),
  ]
}

function registrationOf(work: SampleWork, { year }: Ground, random: Random) {
  const { registeredOn, startedOn, handedOverOn, place } = work
  const begin = startedOn ?? addDays(registeredOn as PlainDate, random.integer(40, 120))
  return {
    year,
    isModel: work.isModel,
    kind: work.kind,
    name: work.name,
    placeId: place.placeId,
    placeVersionId: place.placeVersionId,
    leadUnitId: work.leadUnitId,
    plannedStartOn: addDays(begin, -random.integer(0, 10)),
    ...(work.isModel
      ? { stockUnit: random.pick(['con', 'cây']) }
      : {
          plannedHandoverOn: addDays(handedOverOn ?? addDays(begin, 90), random.integer(-10, 20)),
        }),
    ...(work.village === null ? {} : { village: work.village }),
    ...(work.cost === null ? {} : { cost: work.cost }),
    ...(work.peopleContribution === null ? {} : { peopleContribution: work.peopleContribution }),
    ...(work.stateProgrammeAmount === null
      ? {}
      : { stateProgrammeAmount: work.stateProgrammeAmount }),
    ...(work.households === null ? {} : { households: work.households }),
    payers: work.payers.map(({ unitId, agreedAmount }) => ({
      unitId,
      ...(agreedAmount === null ? {} : { share: agreedAmount }),
      isAgreed: agreedAmount !== null && unitId === work.leadUnitId,
    })),
  }
}

/** Each partner agrees to its own part some days later; where an office enters it, by the unit's letter. */
function sharesOf(work: SampleWork, registeredOn: PlainDate, ground: Ground): Step[] {
  return work.payers
    .filter(({ unitId }) => unitId !== work.leadUnitId)
    .flatMap(({ unitId, agreedAmount }, at): Step[] => {
      if (agreedAmount === null) return []
      const { author, enteredFor } = keeperIn(ground, unitId)
      const happenedOn = addDays(registeredOn, 2 + at)
      const paper = { number: `${11 + at}/CV-TN`, issuedOn: happenedOn }
      return [
        {
          author,
          event: {
            kind: 'shareAgreed',
            happenedOn,
            facts: { unitId, amount: agreedAmount, ...(enteredFor ? { paper } : {}) },
            enteredFor,
          },
        },
      ]
    })
}

/** The commune agrees, or has not yet: by itself where it has an account, else by a paper that another entered. */
function agreementOf(
  work: SampleWork,
  registeredOn: PlainDate,
  registrar: Keeper,
  random: Random,
): Step[] {
  const days = random.integer(3, 14)
  if (work.stuck?.reason === 'placeNotAgreed' || !random.chance(85)) return []
  const happenedOn = earliest(addDays(registeredOn, days), work.startedOn)
  const isItself = COMMUNE_OFFICER.placeCodes.includes(work.place.code)
  const paper = { number: `${random.integer(5, 90)}/UBND-VX`, issuedOn: happenedOn }
  const byOffice = registrar.author.personId === AGENCY.personId ? FOLLOW_UP_OFFICER : AGENCY
  const { personId, postId } = COMMUNE_OFFICER
  return [
    {
      author: isItself ? { personId, postId } : byOffice,
      event: {
        kind: 'agreed',
        happenedOn,
        facts: isItself ? {} : { paper },
        enteredFor: !isItself,
      },
    },
  ]
}

function progressOf({ handedOverOn }: SampleWork, startedOn: PlainDate, random: Random) {
  const half = addDays(startedOn, random.integer(8, 14))
  if (handedOverOn !== null && half >= handedOverOn) return []
  const percent = handedOverOn === null ? random.integer(3, 7) * 10 : 50
  return [{ kind: 'progress' as const, happenedOn: half, facts: { percent } }]
}

function stuckOf({ since, ...facts }: NonNullable<SampleWork['stuck']>) {
  return { kind: 'stuck' as const, happenedOn: since, facts }
}

/** Most works are looked at again; most of them are found in use. */
function conditionsOf(handedOverOn: PlainDate, random: Random) {
  return ([1, 3] as const).flatMap((afterYears) => {
    const happenedOn = addDays(handedOverOn, 365 * afterYears + random.integer(0, 60))
    const condition = random.pickWeighted([
      ['inUse', 8],
      ['needsRepair', 2],
    ] as const)
    if (!random.chance(75)) return []
    return [{ kind: 'conditionSeen' as const, happenedOn, facts: { afterYears, condition } }]
  })
}

function modelYearOf(work: SampleWork, { year, modelYearOn }: Ground, random: Random) {
  const households = work.households ?? undefined
  const state = random.pickWeighted<ModelState>([
    ['maintained', 7],
    ['replicated', 2],
    ['stopped', 1],
  ])
  const stockGiven = random.integer(2, 12) * 5
  return {
    kind: 'modelYear' as const,
    happenedOn: modelYearOn,
    facts: {
      year,
      state,
      stockGiven,
      stockReturned: 0,
      stockPassedOn: random.integer(0, Math.floor(stockGiven / 5)),
      ...(households === undefined
        ? {}
        : { households, poorHouseholds: Math.floor((households * random.integer(40, 90)) / 100) }),
    },
  }
}

function keeperIn({ keepers }: Ground, unitId: Uuid): Keeper {
  const keeper = keepers.get(unitId)
  if (!keeper) throw new RangeError(`nobody enters for ${unitId}`)
  return keeper
}

function earliest(day: PlainDate, other: PlainDate | null): PlainDate {
  return other !== null && other < day ? other : day
}
