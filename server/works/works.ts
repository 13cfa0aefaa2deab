import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { programmeYearOf } from '#domain/programme/reporting-month.ts'
import type { WorkAction } from '#domain/works/actions.ts'
import * as rules from '#domain/works/decide.ts'
import type { NumberedEvent, WorkEvent } from '#domain/works/events.ts'
import { applyEvent } from '#domain/works/fold.ts'
import type { RecordedWork, RegisterWork } from '#domain/works/schema.ts'
import { unitsOfWork, type Work } from '#domain/works/work.ts'
import { attachPhotos, type PhotoSubject } from '#server/photos/photos.ts'
import { findVersionOn } from '#server/places/places.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear } from '#server/programme/programme.ts'
import { isTwinned } from '#server/twinning/twinning.ts'
import { findBrokenLink, hasPayments } from './links.sql.ts'
import { projectWork } from './projection.ts'
import * as sql from './works.sql.ts'

export { listWorksAsOf, type WorkAsOf } from './as-of.ts'
export { listHandovers } from './handovers.sql.ts'
export { listDifferingWorks } from './rebuild.ts'
export { listWorkLines } from './work-lines.ts'

const LINK_NAMES = {
  needId: 'nhu cầu của xã',
  planItemId: 'việc trong kế hoạch',
  technicalUnitId: 'đơn vị hỗ trợ kỹ thuật',
  units: 'đơn vị chi',
} as const

/** Load, decide, save: a new work or model with its first event, in the endpoint's transaction. */
export async function registerWork(
  context: CommandContext,
  command: RegisterWork,
): Promise<Result<Outcome<RecordedWork>>> {
  const { db, actor, moment, newId } = context
  const { programmeId } = actor
  const { registeredOn, placeId, leadUnitId, payers, needId, planItemId, technicalUnitId } = command
  const [version, year, twinned, broken] = await Promise.all([
    findVersionOn(db, placeId, registeredOn),
    yearOf(db, programmeId, registeredOn),
    isTwinned(db, programmeId, { unitId: leadUnitId, placeId, day: registeredOn }),
    findBrokenLink(db, programmeId, {
      needId,
      planItemId,
      technicalUnitId,
      unitIds: payers.map(({ unitId }) => unitId),
    }),
  ])
  if (broken) return refuse({ code: 'link-unknown', link: LINK_NAMES[broken] })
  if (year === undefined) return refuse({ code: 'year-not-open', year: registeredOn.slice(0, 4) })
  if (!version) return refuse({ code: 'place-version-wrong' })
  const decision = rules.registerWork(
    {
      ...withPlainTexts(command),
      payers: payers.map(withoutUndefined),
      year,
      placeVersionId: version.placeVersionId,
    },
    actor,
    { today: moment.today, isTwinned: twinned },
  )
  if (!decision.ok) return decision
  return ok(await saveEvent(context, newId(), undefined, decision.value))
}

/** What an action adds to its event before it is saved, or why it may not. */
type Prepared<Action extends WorkAction> = (
  work: Work,
) => Promise<Result<rules.WorkCommands[Action]>>

/** Load, decide, save: one action on a work that stands. */
export async function actOnWork<Action extends WorkAction>(
  context: CommandContext,
  workId: Uuid,
  action: Action,
  prepare: Prepared<Action>,
): Promise<Result<Outcome<RecordedWork>>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  if (!(await sql.lockWork(db, programmeId, workId))) return refuse({ code: 'work-not-found' })
  const found = await sql.findWork(db, programmeId, workId)
  if (!found) return refuse({ code: 'work-not-found' })
  // A work seen without its money is another unit's: nothing there is this post's to write.
  if (!found.showsMoney) return refuse({ code: 'not-your-work' })
  const { work } = found
  const prepared = await prepare(work)
  if (!prepared.ok) return prepared
  const decision = rules.decideAction(work, action, prepared.value, actor, {
    today: moment.today,
    registeredBy: (await sql.findRegistrar(db, programmeId, workId)) ?? '',
    spokeForCommune: await sql.listSpeakersForCommune(db, programmeId, workId),
    hasPayments: action === 'withdraw' && (await hasPayments(db, programmeId, workId)),
  })
  if (!decision.ok) return decision
  const attached = await attachPhotos(context, photoSubjectOf(work), photosIn(decision.value))
  if (!attached.ok) return attached
  return ok(await saveEvent(context, workId, work, decision.value))
}

/** A work as what photographs go with: shown to the units that take part, its commune and the programme. */
function photoSubjectOf(work: Work): PhotoSubject {
  return { kind: 'work', id: work.workId, unitIds: unitsOfWork(work), placeId: work.placeId }
}

function photosIn({ facts }: WorkEvent): readonly Uuid[] {
  return ('fileIds' in facts && facts.fileIds) || []
}

async function saveEvent(
  { db, actor, commandId }: CommandContext,
  workId: Uuid,
  before: Work | undefined,
  event: WorkEvent,
): Promise<Outcome<RecordedWork>> {
  const work = applyEvent(before, workId, event)
  await saveHistories(db, actor.programmeId, [
    {
      work,
      events: [{ ...event, sequence: work.sequence, recordedBy: actor.personId, commandId }],
    },
  ])
  const { reason } = event
  return {
    answer: { workId, sequence: work.sequence },
    about: {
      kind: 'work',
      id: workId,
      unitId: work.leadUnitId,
      placeId: work.placeId,
      details: { event: event.kind },
      ...(reason === undefined ? {} : { reason }),
    },
  }
}

/** An event with who recorded it; a moment only where history is filled in by the owner. */
export type WrittenEvent = NumberedEvent & {
  recordedBy: Uuid
  commandId: Uuid
  recordedAt?: string | undefined
}

/** Writes new events and the work they leave, in the caller's transaction, however many works. */
export async function saveHistories(
  db: Db,
  programmeId: Uuid,
  histories: readonly { work: Work; events: readonly WrittenEvent[] }[],
): Promise<void> {
  if (histories.length === 0) return
  await sql.upsertWorks(
    db,
    programmeId,
    histories.map(({ work }) => projectWork(work)),
  )
  await sql.insertEvents(
    db,
    programmeId,
    histories.flatMap(({ work, events }) =>
      events.map(({ recordedBy, commandId, recordedAt, ...event }) => ({
        workId: work.workId,
        placeId: work.placeId,
        unitIds: unitsOfWork(work),
        event,
        recordedBy,
        commandId,
        recordedAt,
      })),
    ),
  )
}

/** The programme year that a day belongs to under that year's own calendar, when it is open. */
async function yearOf(db: Db, programmeId: Uuid, day: PlainDate): Promise<number | undefined> {
  const dayYear = Number(day.slice(0, 4))
  const rows = await Promise.all([
    findYear(db, programmeId, dayYear + 1),
    findYear(db, programmeId, dayYear),
  ])
  return rows.find((row) => row && programmeYearOf(day, row.settings.calendar) === row.year)?.year
}

const TEXTS = ['name', 'village', 'size', 'stockUnit'] as const

/** Texts of people in one spelling; what was not entered is absent. */
export function withPlainTexts<Command extends object>(command: Command): Command {
  const plain = Object.entries(withoutUndefined(command)).map(([key, value]) => [
    key,
    typeof value === 'string' && (TEXTS as readonly string[]).includes(key)
      ? normaliseText(value)
      : value,
  ])
  return Object.fromEntries(plain) as Command
}

/** An optional field of the wire that is absent, not undefined. */
export function withoutUndefined<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row
}
