import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { DecidedFiling, DecidedItem } from '#domain/plans/keep-plan.ts'
import type {
  PlanAnswer,
  PlanFiling,
  PlanItemRevision,
  PlanKey,
  PlanPaper,
} from '#domain/plans/plan.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type PlanFilingRow = { unitId: Uuid; placeId: Uuid; filedOn: PlainDate }

/** The plans of a year that were filed, each once; as of a moment: those recorded by then and dated by its day. */
export async function listPlanFilings(
  db: Db,
  programmeId: Uuid,
  ask: { year: number; asOf?: string | undefined; asOfDay?: PlainDate | undefined },
): Promise<PlanFilingRow[]> {
  const { rows } = await sql<PlanFilingRow>`
    select unit_id as "unitId", place_id as "placeId", filed_on as "filedOn" from ${scoped(db, 'plan_filings')}
    where programme_id = ${programmeId} and year = ${ask.year}
      ${ask.asOf ? sql`and recorded_at <= ${ask.asOf}` : sql``}
      ${ask.asOfDay ? sql`and filed_on <= ${ask.asOfDay}` : sql``}
    order by unit_id, place_id`.execute(db)
  return rows
}

/** Whose plans: of a unit, of a commune, of a year, or all that the scope shows. */
export type PlansAsk = {
  unitId?: Uuid | undefined
  placeId?: Uuid | undefined
  year?: number | undefined
}

const narrowed = (programmeId: Uuid, { unitId, placeId, year }: PlansAsk) =>
  sql`programme_id = ${programmeId}
    ${unitId ? sql`and unit_id = ${unitId}` : sql``}
    ${placeId ? sql`and place_id = ${placeId}` : sql``}
    ${year === undefined ? sql`` : sql`and year = ${year}`}`

/** Every revision, by item and number; money is empty where none is stated or the scope shows none. */
export async function listItemRevisions(
  db: Db,
  programmeId: Uuid,
  ask: PlansAsk,
): Promise<(PlanKey & PlanItemRevision)[]> {
  const { rows } = await sql<PlanKey & PlanItemRevision>`
    with money as (
      select plan_item_id, revision, jsonb_agg(jsonb_build_object('source', source, 'amount', amount)
        order by array_position(array['ownContribution', 'staffContribution', 'mobilisedOutside', 'sourceNotStated'], source)) as lines
      from ${scoped(db, 'plan_item_money')} where programme_id = ${programmeId}
        ${ask.unitId ? sql`and unit_id = ${ask.unitId}` : sql``}
        ${ask.placeId ? sql`and place_id = ${ask.placeId}` : sql``}
      group by 1, 2)
    select r.unit_id as "unitId", r.place_id as "placeId", r.year, r.plan_item_id as "planItemId", r.revision, r.stage,
      r.is_dropped as "isDropped", r.reason, r.field, r.kind, r.words, r.target_quantity as quantity,
      r.target_quantity_unit as "quantityUnit", coalesce(m.lines, '[]') as money, r.due_on as "dueOn",
      r.is_focus as "isFocus", r.need_id as "needId", r.entered_for as "enteredFor", r.recorded_at as "recordedAt",
      r.recorded_by as "recordedBy"
    from (select * from ${scoped(db, 'plan_item_revisions')} where ${narrowed(programmeId, ask)}) r
    left join money m on m.plan_item_id = r.plan_item_id and m.revision = r.revision
    order by array_position(array['socioEconomic', 'security', 'politicalSystem', 'massMobilisation'], r.field),
      r.plan_item_id, r.revision`.execute(db)
  return rows
}

const paperOf = sql`case when document_number is not null
  then jsonb_build_object('number', document_number, 'issuedOn', document_date) end as document`

export async function listFilings(
  db: Db,
  programmeId: Uuid,
  ask: PlansAsk,
): Promise<(PlanKey & PlanFiling)[]> {
  const { rows } = await sql<PlanKey & PlanFiling>`
    select unit_id as "unitId", place_id as "placeId", year, filed_on as "filedOn", ${paperOf},
      entered_for as "enteredFor", recorded_at as "recordedAt", recorded_by as "recordedBy"
    from ${scoped(db, 'plan_filings')} where ${narrowed(programmeId, ask)}`.execute(db)
  return rows
}

export async function listAnswers(
  db: Db,
  programmeId: Uuid,
  ask: PlansAsk,
): Promise<(PlanKey & PlanAnswer)[]> {
  const { rows } = await sql<PlanKey & PlanAnswer>`
    select unit_id as "unitId", place_id as "placeId", year, answer, remark, ${paperOf}, entered_for as "enteredFor",
      recorded_at as "recordedAt", recorded_by as "recordedBy"
    from ${scoped(db, 'plan_answers')} where ${narrowed(programmeId, ask)} order by recorded_at, answer_id`.execute(
    db,
  )
  return rows
}

/** Which plan an item belongs to; undefined outside the scope. */
export async function findPlanOfItem(
  db: Db,
  programmeId: Uuid,
  planItemId: Uuid,
): Promise<PlanKey | undefined> {
  const { rows } = await sql<PlanKey>`
    select unit_id as "unitId", place_id as "placeId", year from ${scoped(db, 'plan_item_revisions')}
    where programme_id = ${programmeId} and plan_item_id = ${planItemId} order by revision desc limit 1`.execute(
    db,
  )
  return rows[0]
}

export type ItemKey = PlanKey & { planItemId: Uuid; revision: number }

/** The items that one command wrote, in the order of their plans. */
export async function listItemKeysOfCommand(
  db: Db,
  programmeId: Uuid,
  commandId: Uuid,
): Promise<ItemKey[]> {
  const { rows } = await sql<ItemKey>`
    select unit_id as "unitId", place_id as "placeId", year, plan_item_id as "planItemId", revision
    from ${scoped(db, 'plan_item_revisions')} where programme_id = ${programmeId} and command_id = ${commandId}
    order by place_id, plan_item_id`.execute(db)
  return rows
}

/** Items whose newest revision is the drop that an undo of a batch wrote. */
export async function listUndoneItems(
  db: Db,
  programmeId: Uuid,
  { unitId, year }: { unitId: Uuid; year: number },
): Promise<Uuid[]> {
  const { rows } = await sql<{ planItemId: Uuid }>`
    select r.plan_item_id as "planItemId" from ${scoped(db, 'plan_item_revisions', 'r')}
    join ${scoped(db, 'import_undos', 'u')} on u.programme_id = ${programmeId} and u.command_id = r.command_id
    where r.programme_id = ${programmeId} and r.unit_id = ${unitId} and r.year = ${year} and r.is_dropped
      and not exists (select 1 from ${scoped(db, 'plan_item_revisions', 'n')} where n.programme_id = ${programmeId}
        and n.plan_item_id = r.plan_item_id and n.revision > r.revision)`.execute(db)
  return rows.map(({ planItemId }) => planItemId)
}

/** Locks a unit against other commands about its plans; undefined when the programme has no such unit. */
export async function lockUnit(
  db: Db,
  programmeId: Uuid,
  unitId: Uuid,
): Promise<{ unitId: Uuid; name: string } | undefined> {
  const { rows } = await sql<{ unitId: Uuid; name: string }>`
    select unit_id as "unitId", name from units
    where programme_id = ${programmeId} and unit_id = ${unitId} for no key update`.execute(db)
  return rows[0]
}

type Written = { key: PlanKey; recordedBy: Uuid; commandId: Uuid }

export async function insertItems(
  db: Db,
  programmeId: Uuid,
  { key, recordedBy, commandId }: Written,
  items: readonly DecidedItem[],
): Promise<void> {
  for (const item of items) {
    await sql`insert into plan_item_revisions (programme_id, plan_item_id, revision, recorded_by, command_id, stage,
        is_dropped, reason, unit_id, place_id, year, field, kind, words, target_quantity, target_quantity_unit, due_on,
        is_focus, need_id, entered_for)
      values (${programmeId}, ${item.planItemId}, ${item.revision}, ${recordedBy}, ${commandId}, ${item.stage},
        ${item.isDropped}, ${item.reason}, ${key.unitId}, ${key.placeId}, ${key.year}, ${item.field}, ${item.kind},
        ${item.words}, ${item.quantity}, ${item.quantityUnit}, ${item.dueOn}, ${item.isFocus}, ${item.needId},
        ${item.enteredFor})`.execute(db)
    for (const { source, amount } of item.money ?? [])
      await sql`insert into plan_item_money (programme_id, plan_item_id, revision, source, amount, stage, unit_id, place_id)
        values (${programmeId}, ${item.planItemId}, ${item.revision}, ${source}, ${amount}, ${item.stage},
          ${key.unitId}, ${key.placeId})`.execute(db)
  }
}

export async function insertFiling(
  db: Db,
  programmeId: Uuid,
  { key, recordedBy, commandId }: Written,
  { filedOn, document, enteredFor }: DecidedFiling['filing'],
): Promise<void> {
  await sql`insert into plan_filings (programme_id, unit_id, place_id, year, filed_on, document_number, document_date,
      entered_for, recorded_by, command_id)
    values (${programmeId}, ${key.unitId}, ${key.placeId}, ${key.year}, ${filedOn}, ${document?.number ?? null},
      ${document?.issuedOn ?? null}, ${enteredFor}, ${recordedBy}, ${commandId})`.execute(db)
}

export async function insertAnswer(
  db: Db,
  programmeId: Uuid,
  { key, recordedBy, commandId }: Written,
  row: Omit<PlanAnswer, 'recordedAt' | 'recordedBy'> & { answerId: Uuid },
): Promise<void> {
  const document: PlanPaper | null = row.document
  await sql`insert into plan_answers (programme_id, answer_id, unit_id, place_id, year, answer, remark, document_number,
      document_date, entered_for, recorded_by, command_id)
    values (${programmeId}, ${row.answerId}, ${key.unitId}, ${key.placeId}, ${key.year}, ${row.answer}, ${row.remark},
      ${document?.number ?? null}, ${document?.issuedOn ?? null}, ${row.enteredFor}, ${recordedBy}, ${commandId})`.execute(
    db,
  )
}
