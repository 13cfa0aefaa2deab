import { createHash } from 'node:crypto'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { fieldOfKind } from '#domain/activities/fields.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'
import { type DecidedChange, saveChanges } from '#server/activities/activities.ts'
import type { Db } from '#server/platform/database.ts'
import { AGENCY } from './authors.ts'
import { idSequence } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleCommand, SampleRevision, SampleYear } from './model.ts'
import type { PublishedActivity } from './published.ts'

/** Before the first day of the year's data. */
const YEAR_OPENED_AT = '2018-12-03T02:00:00.000Z'

/** A closed year with all that came in: regime, papers, ledger, plans, works, indicators. */
export async function insertYear(db: Db, year: SampleYear): Promise<void> {
  const own = { programme_id: PROGRAMME_ID }
  await insertRows(db, 'programme_years', [{ ...own, year: year.year, state: 'closed' }])
  await insertRows(db, 'year_settings', [
    {
      ...own,
      year: year.year,
      version: 1,
      recorded_at: YEAR_OPENED_AT,
      recorded_by: AGENCY.personId,
      reason: 'Mở năm theo mẫu đề xuất',
      settings: year.settings,
    },
  ])
  await insertRegime(db, year)
  await insertTrail(db, year)
  await insertSendings(db, year)
  await insertWorks(db, year)
  await insertLedger(db, year)
  await insertMeasured(db, year)
}

async function insertRegime(db: Db, { year, periods, obligations }: SampleYear): Promise<void> {
  await insertRows(
    db,
    'report_periods',
    periods.map((period) => ({
      programme_id: PROGRAMME_ID,
      period_id: period.periodId,
      year,
      code: period.code,
      name: period.name,
      position: period.position,
      data_from: period.dataFrom,
      data_to: period.dataTo,
      due_on: period.dueOn,
      source: period.source,
    })),
  )
  await insertRows(
    db,
    'obligations',
    obligations.map(({ obligationId, unitId, periodId, dueOn }) => ({
      programme_id: PROGRAMME_ID,
      obligation_id: obligationId,
      unit_id: unitId,
      period_id: periodId,
      due_on: dueOn,
      ceased_on: null,
    })),
  )
}

/** One entry a command, as a command of the day would have left it (law 12). */
async function insertTrail(db: Db, { sendings, records }: SampleYear): Promise<void> {
  const commands = new Map<string, SampleCommand>()
  for (const { command } of sendings) commands.set(command.commandId, command)
  for (const { revisions } of records)
    for (const { command } of revisions) commands.set(command.commandId, command)
  await insertRows(
    db,
    'trail',
    [...commands.values()].map((command) => ({
      programme_id: PROGRAMME_ID,
      command_id: command.commandId,
      recorded_at: command.recordedAt,
      person_id: command.author.personId,
      post_id: command.author.postId,
      command: command.name,
      digest: createHash('sha256').update(JSON.stringify(command)).digest('hex'),
      unit_id: command.unitId,
      subject_kind: command.subjectKind,
      subject_id: command.subjectId,
      reason: command.reason ?? null,
      answer: {},
    })),
  )
}

async function insertSendings(db: Db, { sendings }: SampleYear): Promise<void> {
  await insertRows(
    db,
    'incoming_documents',
    sendings.flatMap(({ channel, document, receivedAt, command }) =>
      document && channel === 'paper'
        ? [
            {
              programme_id: PROGRAMME_ID,
              document_id: document.documentId,
              number: document.number,
              issued_on: document.issuedOn,
              arrived_at: receivedAt,
              abstract: document.abstract,
              file_id: null,
              recorded_at: command.recordedAt,
              recorded_by: command.author.personId,
              command_id: command.commandId,
            },
          ]
        : [],
    ),
  )
  await insertRows(
    db,
    'sendings',
    sendings.map((sending) => ({
      programme_id: PROGRAMME_ID,
      sending_id: sending.sendingId,
      unit_id: sending.unitId,
      period_id: sending.periodId,
      channel: sending.channel,
      received_at: sending.receivedAt,
      recorded_at: sending.command.recordedAt,
      recorded_by: sending.command.author.personId,
      command_id: sending.command.commandId,
      document_id: sending.document?.documentId ?? null,
      is_empty: false,
      nil_reason: sending.nilReason ?? null,
      entered_for: sending.enteredFor,
    })),
  )
}

async function insertWorks(db: Db, { year, planItems, works }: SampleYear): Promise<void> {
  await insertRows(
    db,
    'plan_items',
    planItems.map((item) => ({
      programme_id: PROGRAMME_ID,
      plan_item_id: item.planItemId,
      year,
      unit_id: item.unitId,
      place_id: item.placeId,
      field: item.field,
      words: item.words,
      target_quantity: item.targetQuantity,
      target_quantity_unit: item.targetQuantityUnit,
      target_amount: item.targetAmount,
      due_on: item.dueOn,
      filed_on: item.filedOn,
    })),
  )
  await insertRows(
    db,
    'works',
    works.map((work) => ({
      programme_id: PROGRAMME_ID,
      work_id: work.workId,
      year,
      kind: work.kind,
      name: work.name,
      place_id: work.place.placeId,
      place_version_id: work.place.placeVersionId,
      village: work.village,
      size_words: null,
      lead_unit_id: work.leadUnitId,
      cost: work.cost,
      people_contribution: work.peopleContribution,
      state_programme_amount: work.stateProgrammeAmount,
      registered_on: work.registeredOn,
      started_on: work.startedOn,
      handed_over_on: work.handedOverOn,
      is_model: work.isModel,
      households: work.households,
    })),
  )
  await insertRows(
    db,
    'work_payers',
    works.flatMap(({ workId, place, payers }) =>
      payers.map(({ unitId, agreedAmount }) => ({
        programme_id: PROGRAMME_ID,
        work_id: workId,
        unit_id: unitId,
        place_id: place.placeId,
        agreed_amount: agreedAmount,
      })),
    ),
  )
}

/** First revisions, then corrections: a record moves on by one revision a call. */
async function insertLedger(db: Db, { records, settings }: SampleYear): Promise<void> {
  const change = (activityId: string, revision: SampleRevision, number: number) => ({
    after: toRevision(activityId, revision, number, settings.calendar),
    recordedBy: revision.command.author.personId,
    commandId: revision.command.commandId,
    recordedAt: revision.command.recordedAt,
  })
  await saveChanges(
    db,
    PROGRAMME_ID,
    records.map(({ activityId, revisions: [first] }) => ({
      before: undefined,
      ...change(activityId, first, 1),
    })),
  )
  const corrections = records.flatMap(({ activityId, revisions: [first, ...later] }) =>
    later.map((revision, at) => {
      const before = change(activityId, later[at - 1] ?? first, at + 1).after
      return { before, ...change(activityId, revision, at + 2) }
    }),
  )
  for (const correction of corrections) await saveChanges(db, PROGRAMME_ID, [correction])
}

function toRevision(
  activityId: string,
  { facts, receivedAt, enteredFor, reason }: Omit<SampleRevision, 'command'>,
  revision: number,
  calendar: SampleYear['settings']['calendar'],
): ActivityRevision {
  const day = facts.granularity === 'event' ? facts.happenedFrom : facts.happenedTo
  return {
    ...facts,
    activityId,
    revision,
    field: fieldOfKind(facts.kind),
    month: reportingMonth(day, calendar),
    isWithdrawn: false,
    enteredFor,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(reason === undefined ? {} : { reason }),
  }
}

async function insertMeasured(
  db: Db,
  { year, indicators, districtReports }: SampleYear,
): Promise<void> {
  const indicatorId = idSequence('indicator')
  await insertRows(
    db,
    'indicator_values',
    indicators.map((row) => ({
      programme_id: PROGRAMME_ID,
      indicator_id: indicatorId(),
      place_id: row.placeId,
      place_version_id: row.placeVersionId,
      indicator: row.indicator,
      measured_on: row.measuredOn,
      amount: row.amount,
      poverty_standard: row.standard,
      figure_status: row.status,
      source_document: row.source,
      note: row.note,
    })),
  )
  const reportId = idSequence('districtReport')
  await insertRows(
    db,
    'district_reports',
    districtReports.map(({ placeId, measure, amount, source }) => ({
      programme_id: PROGRAMME_ID,
      district_report_id: reportId(),
      place_id: placeId,
      year,
      measure,
      amount,
      source_document: source,
    })),
  )
}

const PUBLISHED_REASON = 'Theo nguồn đã công bố; việc phân công kết nghĩa không được công bố.'

/** What was really done and published, each in its own year; the agency took it in. */
export async function insertPublished(
  db: Db,
  published: readonly PublishedActivity[],
): Promise<void> {
  const commandId = idSequence('command', 900_000)
  const entries = published.map((row) => ({ row, commandId: commandId() }))
  await insertRows(
    db,
    'trail',
    entries.map(({ row, commandId: id }) => ({
      programme_id: PROGRAMME_ID,
      command_id: id,
      recorded_at: row.recordedAt,
      person_id: AGENCY.personId,
      post_id: AGENCY.postId,
      command: 'practice:published',
      digest: createHash('sha256').update(JSON.stringify(row)).digest('hex'),
      unit_id: row.facts.unitIds[0],
      subject_kind: 'activity',
      subject_id: row.activityId,
      reason: PUBLISHED_REASON,
      answer: {},
    })),
  )
  await saveChanges(
    db,
    PROGRAMME_ID,
    entries.map(({ row, commandId: id }): DecidedChange & ReturnType<typeof writtenBy> => ({
      before: undefined,
      after: toRevision(
        row.activityId,
        { facts: row.facts, enteredFor: true, reason: PUBLISHED_REASON },
        1,
        'decree09',
      ),
      ...writtenBy(id, row.recordedAt),
    })),
  )
}

function writtenBy(commandId: string, recordedAt: string) {
  return { recordedBy: AGENCY.personId, commandId, recordedAt }
}
