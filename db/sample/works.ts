import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { ActivityKind } from '#domain/activities/fields.ts'
import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { SamplePlace, SampleRecord, SampleSponsor, SampleWork } from './model.ts'
import { seededRandom } from './random.ts'

/** A work or model of the sample; what is left out is not stated, or has not happened. */
export function sampleWork(
  work: Pick<SampleWork, 'workId' | 'name' | 'place' | 'village' | 'leadUnitId' | 'payers'> &
    Partial<SampleWork>,
): SampleWork {
  return {
    kind: 'civilWork',
    cost: null,
    peopleContribution: null,
    stateProgrammeAmount: null,
    registeredOn: null,
    startedOn: null,
    handedOverOn: null,
    isModel: false,
    households: null,
    ...work,
  }
}

/** Kinds of activity that leave a work or a model behind. */
const WORK_KINDS: readonly ActivityKind[] = ['road', 'civilWork', 'housing', 'economicModel']

/** Of a hundred such activities, how many stand in the register of works. */
const REGISTERED = 60

/** Works and models of one payer, with the records tied to them. */
export function worksOfRecords(
  records: readonly SampleRecord[],
  places: ReadonlyMap<Uuid, SamplePlace>,
  { year, workId }: { year: number; workId: () => Uuid },
): { records: SampleRecord[]; works: SampleWork[] } {
  const works: SampleWork[] = []
  const firstDay = programmeYearSpan(year, 'decree09').from
  const tied = records.map((record): SampleRecord => {
    const { facts } = record.revisions[0]
    const random = seededRandom('work', record.activityId)
    if (!WORK_KINDS.includes(facts.kind) || facts.workId !== undefined) return record
    if (facts.granularity !== 'event' || !random.chance(REGISTERED)) return record
    const place = places.get(facts.placeId)
    if (!place) throw new RangeError('a record stands in no place of the sample')
    const work = workOf(facts, record.unitId, place, workId())
    const startedOn = latest(firstDay, addDays(facts.happenedFrom, -random.integer(10, 40)))
    works.push({
      ...work,
      registeredOn: latest(firstDay, addDays(startedOn, -random.integer(5, 60))),
      startedOn,
      // A model starts with the activity and runs on; so does one work in eight.
      handedOverOn: work.isModel || random.integer(1, 8) === 1 ? null : facts.happenedTo,
    })
    const [first, ...later] = record.revisions
    const tie = <R extends typeof first>(revision: R): R => ({
      ...revision,
      facts: { ...revision.facts, workId: work.workId },
    })
    return { ...record, revisions: [tie(first), ...later.map(tie)] }
  })
  return { records: tied, works }
}

/** Works that were registered at the start of the year and not begun by its end. */
export function worksNotBegun(
  sponsors: readonly SampleSponsor[],
  { year, count, seed, workId }: { year: number; count: number; seed: string; workId: () => Uuid },
): SampleWork[] {
  const random = seededRandom(seed)
  const some = random.pickSome(
    sponsors.filter(({ habit }) => habit === 'events'),
    count,
  )
  return some.map((sponsor) => {
    const [place] = sponsor.communes
    if (!place) throw new RangeError(`${sponsor.code} has no commune`)
    const cost = random.integer(40, 150) * 1_000_000
    const village = `thôn ${random.integer(1, 7)}`
    return sampleWork({
      workId: workId(),
      name: `Sửa trường mầm non ${village}`,
      place,
      village,
      leadUnitId: sponsor.unitId,
      cost,
      registeredOn: plainDate(`${year}-01-${random.integer(10, 31)}`),
      payers: [{ unitId: sponsor.unitId, agreedAmount: cost }],
    })
  })
}

function workOf(facts: ActivityFacts, unitId: Uuid, place: SamplePlace, workId: Uuid): SampleWork {
  const sum = (ofProgramme: boolean) =>
    facts.valueLines
      .filter(({ source, state }) => {
        return (source === 'stateProgramme') === ofProgramme && state === 'handedOver'
      })
      .reduce((total, { amount }) => total + amount, 0)
  const own = sum(false)
  const programme = sum(true)
  return sampleWork({
    workId,
    kind: facts.kind,
    name: facts.words ?? '',
    place,
    village: /thôn \d/.exec(facts.words ?? '')?.[0] ?? null,
    leadUnitId: unitId,
    cost: own + programme,
    stateProgrammeAmount: programme === 0 ? null : programme,
    isModel: facts.kind === 'economicModel',
    households: facts.households ?? null,
    payers: [{ unitId, agreedAmount: own }],
  })
}

function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? b : a
}
