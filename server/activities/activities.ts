import type { ActivityFacts, ActivityRevision } from '#domain/activities/activity.ts'
import { splitsOf } from '#domain/activities/answer.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/activities/fields.ts'
import { ledgerLinesOf } from '#domain/activities/ledger-lines.ts'
import { statedLines, totalsChange } from '#domain/activities/ledger-totals.ts'
import * as rules from '#domain/activities/record-activity.ts'
import { mayRevise } from '#domain/activities/record-answer.ts'
import type {
  ActivityList,
  ActivityRow,
  CorrectActivity,
  ListActivities,
  RecordActivity,
} from '#domain/activities/schema.ts'
import { foldText } from '#domain/base/fold.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { programmeYearOf, programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { attachPhotos } from '#server/photos/photos.ts'
import { findVersionOn } from '#server/places/places.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear } from '#server/programme/programme.ts'
import { isTwinned } from '#server/twinning/twinning.ts'
import * as sql from './activities.sql.ts'
import { photoSubjectOf } from './activity-photos.ts'
import { insertSplits, lockAnswered } from './answers.sql.ts'
import { findBrokenLink, knowsUnits, type Links } from './links.sql.ts'

export { listHandoverAnswers } from './answers.sql.ts'
export { type AnsweredHistory, listAnsweredHistories, listRecordedRevisions } from './audit.sql.ts'
export {
  countRecords,
  findRecordState,
  hasRecords,
  listSummaries,
  type UnitMonths,
} from './summaries.sql.ts'

type Recorded = { activityId: Uuid; revision: number }

/** Load, decide, save: a new activity with its lines and totals, in the endpoint's transaction. */
export async function recordActivity(
  context: CommandContext,
  command: RecordActivity,
): Promise<Result<Outcome<Recorded>>> {
  const { reason, photoFileIds = [], ...input } = command
  const prepared = await prepare(context, input)
  if (!prepared.ok) return prepared
  const { facts, ground } = prepared.value
  const decision = rules.recordActivity(facts, context.actor, ground, {
    activityId: context.newId(),
    ...(reason === undefined ? {} : { reason }),
  })
  if (!decision.ok) return decision
  await save(context, [{ before: undefined, after: decision.value }])
  const attached = await attachPhotos(context, photoSubjectOf(decision.value), photoFileIds)
  return attached.ok ? ok(outcomeOf(decision.value)) : attached
}

/** A correction: the next revision with its reason; totals move by the difference. */
export async function correctActivity(
  context: CommandContext,
  activityId: Uuid,
  command: CorrectActivity,
): Promise<Result<Outcome<Recorded>>> {
  const current = await sql.findCurrentForUpdate(context.db, context.actor.programmeId, activityId)
  if (!current) return refuse({ code: 'activity-not-found' })
  if (await findAnsweredBy(context, [activityId]))
    return refuse({ code: 'answered-by-same-person' })
  const { reason, expectedRevision, ...input } = command
  const prepared = await prepare(context, input)
  if (!prepared.ok) return prepared
  const { facts, ground } = prepared.value
  const decision = rules.correctActivity(current, facts, context.actor, ground, {
    expectedRevision,
    reason,
  })
  if (!decision.ok) return decision
  await save(context, [{ before: current, after: decision.value }])
  return ok(outcomeOf(decision.value))
}

export async function withdrawActivity(
  context: CommandContext,
  activityId: Uuid,
  command: { expectedRevision: number; reason: string },
): Promise<Result<Outcome<Recorded>>> {
  const current = await sql.findCurrentForUpdate(context.db, context.actor.programmeId, activityId)
  if (!current) return refuse({ code: 'activity-not-found' })
  if (await findAnsweredBy(context, [activityId]))
    return refuse({ code: 'answered-by-same-person' })
  const decision = rules.withdrawActivity(current, context.actor, command)
  if (!decision.ok) return decision
  await save(context, [{ before: current, after: decision.value }])
  return ok(outcomeOf(decision.value))
}

/**
 * The first of these records that the asker has answered for its commune, and so may not correct or withdraw
 * (law 4). Locks them.
 */
export async function findAnsweredBy(
  { db, actor }: Context,
  activityIds: readonly Uuid[],
): Promise<Uuid | undefined> {
  const answered = await lockAnswered(db, actor.programmeId, activityIds)
  return [...answered.values()].find(({ answeredBy }) => !mayRevise(actor, answeredBy))?.subjectId
}

/** One decided change of a record: nothing before for a new one. */
export type DecidedChange = { before: ActivityRevision | undefined; after: ActivityRevision }

/** Who writes a change, by which command; a moment only where history is filled in by the owner. */
type Written = { recordedBy: Uuid; commandId: Uuid; recordedAt?: string | undefined }

/** Writes decided revisions as the asker's command. Throws when a record moved on meanwhile. */
export async function save(
  { db, actor, commandId }: CommandContext,
  changes: readonly DecidedChange[],
  recordedAt?: string,
): Promise<void> {
  const written = { recordedBy: actor.personId, commandId, recordedAt }
  await saveChanges(
    db,
    actor.programmeId,
    changes.map((change) => ({ ...change, ...written })),
  )
}

/**
 * Writes decided revisions with their lines, the current state and the totals, all in the caller's
 * transaction: few statements however many records; a record stands in a call once. An answered record keeps
 * its answer, whose parts are divided anew (law 4). Throws when a record moved on meanwhile, and when one
 * person would claim and answer: callers ask {@link findAnsweredBy} first.
 */
export async function saveChanges(
  db: Db,
  programmeId: Uuid,
  changes: readonly (DecidedChange & Written)[],
): Promise<void> {
  const rows = changes.map(({ after, recordedBy, commandId, recordedAt }) => ({
    revision: after,
    recordedBy,
    commandId,
    recordedAt,
    searchText: searchTextOf(after),
  }))
  const answered = await lockAnswered(
    db,
    programmeId,
    changes.flatMap(({ before }) => (before ? [before.activityId] : [])),
  )
  for (const { after, recordedBy } of changes)
    if (!mayRevise({ personId: recordedBy }, answered.get(after.activityId)?.answeredBy ?? []))
      throw new Error(`one person claims and answers ${after.activityId}`)
  const standingOf = (activityId: Uuid) => answered.get(activityId)?.standing
  const linesAfter = changes.map(({ after, recordedAt }) => {
    return { after, recordedAt, lines: ledgerLinesOf(after) }
  })
  const [, , follows] = await Promise.all([
    sql.insertRevisions(db, programmeId, rows),
    sql.insertLines(
      db,
      programmeId,
      linesAfter.flatMap(({ after, lines }) =>
        lines.map((line) => ({ activityId: after.activityId, revision: after.revision, line })),
      ),
    ),
    sql.upsertActivities(db, programmeId, rows),
    sql.addTotals(
      db,
      programmeId,
      totalsChange(
        changes.flatMap(({ before }) =>
          before ? statedLines(ledgerLinesOf(before), standingOf(before.activityId)) : [],
        ),
        linesAfter.flatMap(({ after, lines }) => statedLines(lines, standingOf(after.activityId))),
      ),
    ),
    insertSplits(
      db,
      programmeId,
      linesAfter.flatMap(({ after, lines, recordedAt }) =>
        splitsOf(after, lines, standingOf(after.activityId)).map((split) => {
          return { ...split, recordedAt }
        }),
      ),
    ),
  ])
  if (!follows) throw new Error('a record moved on while it was being changed')
}

function searchTextOf(revision: ActivityRevision): string {
  const kind = ACTIVITY_KINDS[revision.kind].name
  return foldText([kind, revision.words ?? '', revision.evidence?.number ?? ''].join(' '))
}

function outcomeOf(revision: ActivityRevision): Outcome<Recorded> {
  const { activityId, revision: number, placeId, reason } = revision
  const unitId = revision.unitIds[0]
  return {
    answer: { activityId, revision: number },
    about: {
      kind: 'activity',
      id: activityId,
      placeId,
      ...(unitId === undefined ? {} : { unitId }),
      ...(reason === undefined ? {} : { reason }),
    },
  }
}

const LINK_NAMES: Record<keyof Links, string> = {
  planItemId: 'việc trong kế hoạch',
  workId: 'công trình',
  needId: 'việc cần giúp của xã',
  sharesTripOf: 'hoạt động cùng đợt',
  fileId: 'tệp minh chứng',
}

type Prepared = { facts: ActivityFacts; ground: rules.ActivityGround; placeName: string }

/** Reads what the rules need: the place's version of that day, the year's calendar, the twinning. */
export async function prepare(
  { db, actor, moment }: Context,
  input: Omit<RecordActivity, 'reason' | 'photoFileIds'>,
): Promise<Result<Prepared>> {
  const { programmeId } = actor
  const leadUnit = input.unitIds[0]
  if (leadUnit === undefined) return refuse({ code: 'unit-unknown' })
  const { planItemId, workId, needId, sharesTripOf, evidence, placeId, happenedFrom } = input
  const links = { planItemId, workId, needId, sharesTripOf, fileId: evidence?.fileId }
  const [knows, broken, calendar, version, twinned] = await Promise.all([
    knowsUnits(db, programmeId, input.unitIds),
    findBrokenLink(db, programmeId, links),
    calendarOn(db, programmeId, happenedFrom),
    findVersionOn(db, placeId, happenedFrom),
    isTwinned(db, programmeId, { unitId: leadUnit, placeId, day: happenedFrom }),
  ])
  if (!knows) return refuse({ code: 'unit-unknown' })
  if (broken) return refuse({ code: 'link-unknown', link: LINK_NAMES[broken] })
  if (!calendar) return refuse({ code: 'year-not-open', year: happenedFrom.slice(0, 4) })
  if (!version) return refuse({ code: 'place-version-wrong' })
  const { words, ...rest } = input
  const facts: ActivityFacts = {
    ...rest,
    ...(words === undefined ? {} : { words: normaliseText(words) }),
    placeVersionId: version.placeVersionId,
  }
  const ground = { today: moment.today, calendar, isTwinned: twinned }
  return ok({ facts, ground, placeName: version.name })
}

/** The calendar of the year that the day belongs to under that year's own calendar, or nothing. */
async function calendarOn(
  db: Context['db'],
  programmeId: Uuid,
  day: RecordActivity['happenedFrom'],
) {
  const dayYear = Number(day.slice(0, 4))
  const rows = await Promise.all([
    findYear(db, programmeId, dayYear + 1),
    findYear(db, programmeId, dayYear),
  ])
  return rows.find((row) => row && programmeYearOf(day, row.settings.calendar) === row.year)
    ?.settings.calendar
}

const PAGE_SIZE = 50

/** One page of activities, newest first, with the cursor of the next. */
export async function listActivities(
  { db, actor }: Context,
  input: ListActivities,
): Promise<Result<ActivityList>> {
  const year =
    input.year === undefined ? undefined : await findYear(db, actor.programmeId, Number(input.year))
  // A year without a ledger has no records; it is not every year.
  if (input.year !== undefined && !year) return ok({ rows: [], next: null })
  const span = year && programmeYearSpan(year.year, year.settings.calendar)
  const [happenedFrom, activityId] = input.after?.split('_') ?? []
  const rows = await sql.listActivities(
    db,
    actor.programmeId,
    {
      ...span,
      unitId: input.unitId,
      placeId: input.placeId,
      field: input.field,
      kind: input.kind,
      searchWords: input.search ? wordsOf(input.search) : undefined,
      after:
        happenedFrom && activityId
          ? { happenedFrom: plainDate(happenedFrom), activityId }
          : undefined,
    },
    PAGE_SIZE + 1,
  )
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  const more = rows.length > PAGE_SIZE && last
  return ok({
    rows: page.map(toRow),
    next: more ? `${last.happenedFrom}_${last.activityId}` : null,
  })
}

/** What is searched for, as the stored words are folded: "12/UBND-VX" is three of them. */
function wordsOf(search: string): readonly string[] {
  return foldText(search)
    .split(' ')
    .filter((word) => word !== '')
}

export function toRow(row: sql.ListedActivity): ActivityRow {
  return { ...row, kindName: ACTIVITY_KINDS[row.kind as ActivityKind].name }
}
