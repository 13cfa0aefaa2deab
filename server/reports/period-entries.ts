import { entersFor, mayWriteForUnit } from '#domain/access/rights.ts'
import type { ActivityRevision, Evidence } from '#domain/activities/activity.ts'
import { ACTIVITY_KINDS } from '#domain/activities/fields.ts'
import * as ledger from '#domain/activities/record-activity.ts'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { readSheet, type SheetStep, stated } from '#domain/reports/period-entry.ts'
import type {
  AskPeriodEntries,
  EnterPeriod,
  EntryRow,
  PeriodEntries,
} from '#domain/reports/schema.ts'
import {
  countRecords,
  type DecidedChange,
  findAnsweredBy,
  listSummaries,
  save,
} from '#server/activities/activities.ts'
import { findVersionOn } from '#server/places/places.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { isTwinned, listTwinnings } from '#server/twinning/twinning.ts'
import { listUnits } from '#server/units/units.ts'
import { arrivalFault } from './incoming.ts'
import { findOpenPeriod, type OpenPeriod, unitMonthsOf } from './open-period.ts'
import { presentMoment } from './present.ts'
import { listSendings } from './reports.sql.ts'
import * as sql from './writes.sql.ts'

type Entered = {
  added: number
  changed: number
  same: number
  withdrawn: number
  sendingId: Uuid | null
}

/**
 * "Nhập thay": what a unit's paper says of a period goes into the ledger as period summaries by commune, and
 * the unit's data count as come, by the arrival of the paper. One command, all or nothing; sent again it
 * changes only what differs.
 */
export async function enterPeriod(
  context: CommandContext,
  command: EnterPeriod,
): Promise<Result<Outcome<Entered>>> {
  const { db, actor, moment } = context
  const { unitId, rows, nilReason } = command
  const opened = await findOpenPeriod(context, command.periodId)
  if (!opened.ok) return opened
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  const [unit] = await sql.lockUnits(db, actor.programmeId, [unitId])
  if (!unit) return refuse({ code: 'unit-unknown' })
  const { document, paper } = await findPaper(context, command)
  const receivedAt = command.receivedAt ?? paper?.arrivedAt ?? presentMoment(moment)
  const wrong = arrivalFault(receivedAt, document?.issuedOn, moment)
  if (wrong) return refuse({ code: wrong })
  const evidence: Evidence | undefined = document && {
    ...document,
    ...(paper?.fileId ? { fileId: paper.fileId } : {}),
  }
  const decided = await decideRows(context, command, opened.value, evidence, receivedAt)
  if (!decided.ok) return decided
  const { steps, changes } = decided.value
  const revised = changes.flatMap(({ before }) => before?.activityId ?? [])
  if (await findAnsweredBy(context, revised)) return refuse({ code: 'answered-by-same-person' })
  if (changes.length > 0) await save(context, changes)
  const months = unitMonthsOf(unitId, opened.value)
  const recordCount = await countRecords(db, actor.programmeId, months)
  if (nilReason !== undefined && recordCount > 0)
    return refuse({ code: 'nil-with-figures', records: recordCount })
  if (nilReason === undefined && recordCount === 0 && rows.length === 0)
    return refuse({ code: 'report-empty' })
  const sendingId = await recordDataSending(context, command, {
    receivedAt,
    documentId: paper?.documentId,
    isNew: changes.length > 0,
    hasContent: recordCount > 0,
  })
  const count = (does: SheetStep['does']) => steps.filter((step) => step.does === does).length
  return ok({
    answer: {
      added: count('add'),
      changed: count('change'),
      same: count('nothing'),
      withdrawn: count('withdraw'),
      sendingId,
    },
    about: {
      ...{ kind: 'periodEntry', unitId },
      ...(sendingId ? { id: sendingId } : {}),
      ...(command.reason === undefined ? {} : { reason: command.reason }),
      details: { periodId: command.periodId, document, receivedAt, rows: rows.length },
    },
  })
}

type Decided = { steps: SheetStep[]; changes: DecidedChange[] }

/** Runs every line through the rules of the ledger; the first that is refused names its row. */
async function decideRows(
  context: CommandContext,
  command: EnterPeriod,
  { period, calendar }: OpenPeriod,
  evidence: Evidence | undefined,
  receivedAt: string,
): Promise<Result<Decided>> {
  const { db, actor, moment, newId } = context
  const { unitId, rows } = command
  const span = { from: period.dataFrom, to: period.dataTo }
  const places = await readPlaces(context, unitId, span, rows)
  const unknown = rows.findIndex(({ placeId }) => !places.get(placeId)?.versionId)
  if (unknown >= 0) return refuse(rowRefusal(unknown + 1, { code: 'place-unknown' }))
  const standing = await listSummaries(db, actor.programmeId, { unitId, ...span, lock: true })
  const read = readSheet(rows, standing, {
    unitId,
    period: span,
    evidence,
    versionOf: (placeId) => places.get(placeId)?.versionId ?? '',
  })
  if (!read.ok) return read
  const why = command.reason ?? reasonOf(evidence)
  const changes: DecidedChange[] = []
  for (const step of read.value) {
    if (step.does === 'nothing') continue
    const row = rows[step.row - 1]
    const ground = {
      ...{ today: moment.today, calendar },
      isTwinned: places.get(row?.placeId ?? '')?.isTwinned ?? false,
    }
    const before = step.does === 'add' ? undefined : step.current
    const reason = row?.reason ?? why
    const decision = decideStep(step, actor, ground, {
      ...{ newId, reason, receivedAt },
      ownReason: row?.reason,
    })
    if (!decision.ok) return refuse(rowRefusal(step.row, decision.refusal))
    changes.push({ before, after: decision.value })
  }
  return ok({ steps: read.value, changes })
}

function decideStep(
  step: Exclude<SheetStep, { does: 'nothing' }>,
  actor: CommandContext['actor'],
  ground: ledger.ActivityGround,
  {
    newId,
    reason,
    ownReason,
    receivedAt,
  }: { newId: () => Uuid; reason: string; ownReason: string | undefined; receivedAt: string },
): Result<ActivityRevision, ledger.ActivityRefusal> {
  if (step.does === 'add')
    return ledger.recordActivity(step.facts, actor, ground, {
      activityId: newId(),
      receivedAt,
      ...(ownReason === undefined ? {} : { reason: ownReason }),
    })
  const expectedRevision = step.current.revision
  const decision =
    step.does === 'withdraw'
      ? ledger.withdrawActivity(step.current, actor, { expectedRevision, reason })
      : ledger.correctActivity(step.current, step.facts, actor, ground, {
          expectedRevision,
          reason,
        })
  return decision.ok ? ok({ ...decision.value, receivedAt }) : decision
}

/** The version of each commune at the period's end (or beginning) and whether the unit is twinned with it. */
async function readPlaces(
  { db, actor }: Context,
  unitId: Uuid,
  { from, to }: { from: EntrySpan['from']; to: EntrySpan['to'] },
  rows: readonly EntryRow[],
) {
  const places = new Map<Uuid, { versionId: Uuid | undefined; isTwinned: boolean }>()
  for (const placeId of new Set(rows.map((row) => row.placeId))) {
    const version =
      (await findVersionOn(db, placeId, to)) ?? (await findVersionOn(db, placeId, from))
    const twinnedOn = (day: EntrySpan['from']) =>
      isTwinned(db, actor.programmeId, { unitId, placeId, day })
    places.set(placeId, {
      versionId: version?.placeVersionId,
      isTwinned: (await twinnedOn(from)) || (await twinnedOn(to)),
    })
  }
  return places
}

type EntrySpan = Parameters<typeof listSummaries>[2]

/** The paper that the sheet rests on: the one named, else the first that came for the unit and period with figures. */
async function findPaper({ db, actor }: Context, ask: Omit<EnterPeriod, 'rows'>) {
  const named = ask.document && { ...ask.document, number: normaliseText(ask.document.number) }
  const papers = await sql.listPapers(db, actor.programmeId, {
    unitIds: [ask.unitId],
    periodId: ask.periodId,
    document: named,
  })
  const paper = papers.find(({ isEmpty }) => named !== undefined || !isEmpty)
  const document = named ?? (paper && { number: paper.number, issuedOn: paper.issuedOn })
  return { document, paper }
}

/** The unit's data have come: one sending, unless nothing is new since the one that stands. */
async function recordDataSending(
  { db, actor, commandId, newId }: CommandContext,
  { unitId, periodId, nilReason }: EnterPeriod,
  it: {
    receivedAt: string
    documentId: Uuid | undefined
    isNew: boolean
    hasContent: boolean
  },
): Promise<Uuid | null> {
  const nil = nilReason === undefined ? undefined : normaliseText(nilReason)
  if (nil === undefined && !it.hasContent) return null
  const period = await findPeriodSendings()
  if (!it.isNew && period.some((row) => (row.nilReason ?? undefined) === nil)) return null
  const sendingId = newId()
  await sql.insertSendings(db, actor.programmeId, [
    {
      ...{ sendingId, unitId, periodId, commandId, channel: 'data' },
      ...{ receivedAt: it.receivedAt, documentId: it.documentId, nilReason: nil },
      recordedBy: actor.personId,
      enteredFor: entersFor(actor, unitId),
    },
  ])
  return sendingId

  async function findPeriodSendings() {
    const rows = await listSendings(db, actor.programmeId, { periodId, unitIds: [unitId] })
    const takenBack = new Set(rows.map(({ withdraws }) => withdraws))
    return rows.filter(
      (row) => row.channel === 'data' && row.withdraws === null && !takenBack.has(row.sendingId),
    )
  }
}

function reasonOf(evidence: Evidence | undefined): string {
  return evidence
    ? `Nhập thay theo văn bản số ${evidence.number} ngày ${formatDate(evidence.issuedOn)}`
    : 'Nhập thay lại số tổng hợp của kỳ'
}

/** A refusal of the ledger with the row it met. */
function rowRefusal(row: number, refusal: ledger.ActivityRefusal) {
  const words = ACTIVITY_REFUSALS[refusal.code]
  const fill = (sentence: string) =>
    sentence
      .replace('{days}', refusal.days ?? '–')
      .replace('{limit}', refusal.limit ?? '–')
      .replace('{year}', refusal.year ?? '–')
  return { code: 'row-refused', row, why: fill(words.vi), whyEnglish: fill(words.en) }
}

/** The sheet as the ledger holds it now. */
export async function getPeriodEntries(
  context: Context,
  { unitId, periodId }: AskPeriodEntries,
): Promise<Result<PeriodEntries>> {
  const { db, actor } = context
  const opened = await findOpenPeriod(context, periodId)
  if (!opened.ok) return opened
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  const unit = (await listUnits(db, actor.programmeId)).find((row) => row.unitId === unitId)
  if (!unit) return refuse({ code: 'unit-unknown' })
  const { period } = opened.value
  const span = { from: period.dataFrom, to: period.dataTo }
  const standing = await listSummaries(db, actor.programmeId, { unitId, ...span, lock: false })
  const { paper } = await findPaper(context, { unitId, periodId })
  const twinnings = await listTwinnings(db, actor.programmeId, { ...span, unitId })
  const sendings = await listSendings(db, actor.programmeId, { periodId, unitIds: [unitId] })
  const takenBack = new Set(sendings.map(({ withdraws }) => withdraws))
  const nil = sendings.find((row) => row.nilReason !== null && !takenBack.has(row.sendingId))
  const months = unitMonthsOf(unitId, opened.value)
  const recordCount = await countRecords(db, actor.programmeId, months)
  const names = new Map(twinnings.map(({ placeId, placeName }) => [placeId, placeName]))
  for (const { placeId } of standing)
    if (!names.has(placeId)) {
      const version = await findVersionOn(db, placeId, span.to)
      names.set(placeId, version?.name ?? 'xã trước sắp xếp')
    }
  return ok({
    unit: { unitId, code: unit.code, name: unit.name },
    period: {
      periodId,
      name: period.name,
      year: period.year,
      dataFrom: span.from,
      dataTo: span.to,
    },
    document: paper
      ? { number: paper.number, issuedOn: paper.issuedOn, arrivedAt: paper.arrivedAt }
      : null,
    nilReason: nil?.nilReason ?? null,
    communes: communesOf(twinnings),
    otherRecords: recordCount - standing.length,
    rows: standing.map((record) => toEntry(record, names.get(record.placeId) ?? '')),
  })
}

function toEntry(record: ActivityRevision, placeName: string): PeriodEntries['rows'][number] {
  const { activityId, revision, placeId, kind, words, valueLines } = record
  const { trips, personVisits, personHalfDays, sessions, attendees, households } = record
  return {
    ...{ activityId, revision, placeId, placeName, kind },
    kindName: ACTIVITY_KINDS[kind].name,
    ...stated({ trips, personVisits, personHalfDays, sessions, attendees, households }),
    ...(words === undefined ? {} : { words }),
    values: valueLines.map(({ source, form, amount, state }) => ({ source, form, amount, state })),
  }
}

/** Communes of a unit, each once; leading it in any of its twinnings is leading. */
export function communesOf(
  twinnings: readonly { placeId: Uuid; placeName: string; isLead: boolean }[],
): { placeId: Uuid; name: string; isLead: boolean }[] {
  const communes = new Map<Uuid, { placeId: Uuid; name: string; isLead: boolean }>()
  for (const { placeId, placeName, isLead } of twinnings) {
    const known = communes.get(placeId)
    communes.set(placeId, { placeId, name: placeName, isLead: isLead || (known?.isLead ?? false) })
  }
  return [...communes.values()]
}
