import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from './database.ts'

/** What the code of a slip opens: the slip, and the records that it asks about. */
export type SlipScope = { programmeId: Uuid; slipId: Uuid }

const scopes = new WeakMap<Db, Scope>()
const slips = new WeakMap<Db, SlipScope>()

/** Notes the scope that a transaction has entered, for the statements that follow on this handle. */
export function noteScope(db: Db, scope: Scope): void {
  scopes.set(db, scope)
}

/** The same for a transaction that entered by the code of a slip. */
export function noteSlipScope(db: Db, scope: SlipScope): void {
  slips.set(db, scope)
}

/** A column by its name: of the table alone, or under an alias. */
type Column = (name: string) => RawBuilder<unknown>

/** Whether a scope sees every row of a table, or those of which a condition on their columns holds. */
type Part = (scope: Scope, column: Column) => boolean | RawBuilder<unknown>

const whole: Part = (scope) => scope.whole
const agency: Part = (scope) => scope.agency ?? false
const keeper: Part = (scope) => scope.keepsPeople ?? false
const person: Part = ({ personId }, c) => sql`${c('person_id')} = ${personId}`
const unit: Part = ({ unitIds }, c) => isOne(c('unit_id'), unitIds)
const units: Part = ({ unitIds }, c) => sql`${c('unit_ids')} && ${unitIds}::uuid[]`
const leadUnit: Part = ({ unitIds }, c) => isOne(c('lead_unit_id'), unitIds)
const actUnit: Part = ({ unitIds }, c) => isOne(c('act_unit_id'), unitIds)
const place: Part = ({ placeIds }, c) => isOne(c('place_id'), placeIds)
const moneyPlace: Part = ({ moneyPlaceIds }, c) => isOne(c('place_id'), moneyPlaceIds)
const quantityOfPlace: Part = ({ placeIds }, c) =>
  sql`(not ${c('is_money')} and ${isOne(c('place_id'), placeIds)})`
const filedForPlace: Part = ({ placeIds }, c) =>
  sql`(${c('stage')} <> 'draft' and ${isOne(c('place_id'), placeIds)})`
const filedForMoneyPlace: Part = ({ moneyPlaceIds }, c) =>
  sql`(${c('stage')} <> 'draft' and ${isOne(c('place_id'), moneyPlaceIds)})`
const communeAsParty: Part = ({ moneyPlaceIds }, c) =>
  sql`(${c('commune_takes_part')} and ${isOne(c('place_id'), moneyPlaceIds)})`
const openVisit: Part = ({ whole: isWhole, placeIds }, c) =>
  isWhole
    ? sql`not ${c('is_forces')}`
    : sql`(not ${c('is_forces')} and ${isOne(c('place_id'), placeIds)})`

function isOne(column: RawBuilder<unknown>, ids: readonly Uuid[]): RawBuilder<unknown> {
  return sql`${column} = any (${ids}::uuid[])`
}

/**
 * Who reads what of the tables that not every post of the programme reads: as the policies of the database say it
 * (db/migrations), held to them row by row by test/barriers.test.ts.
 */
const READ_BY = {
  access_blocks: [keeper],
  access_seals: [keeper],
  activities: [whole, units, place],
  activity_revisions: [whole, units, moneyPlace],
  answer_closures: [whole, units, moneyPlace],
  answer_remarks: [whole, moneyPlace],
  answer_replies: [whole, unit, moneyPlace],
  answer_splits: [whole, unit, moneyPlace],
  answers: [whole, units, moneyPlace],
  api_token_ends: [keeper, person],
  api_tokens: [keeper, person],
  calendar_feed_ends: [person],
  calendar_feeds: [person],
  completion_requests: [whole, unit],
  coordination_request_events: [whole, units, communeAsParty],
  coordination_requests: [whole, units, communeAsParty],
  correction_requests: [keeper, person],
  district_reports: [whole],
  edition_papers: [whole],
  editions: [whole],
  export_events: [keeper, person],
  extensions: [whole, unit],
  files: [whole, unit, moneyPlace],
  follow_up_notes: [whole],
  forces_visit_weeks: [whole, place],
  import_batches: [whole, unit],
  import_undos: [whole, unit],
  incoming_documents: [whole, units],
  key_communes: [whole],
  ledger_lines: [whole, unit, moneyPlace, quantityOfPlace],
  ledger_totals: [whole, unit, moneyPlace, quantityOfPlace],
  line_check_answers: [whole, unit],
  line_checks: [whole, unit],
  mail_addresses: [agency, person],
  need_revisions: [whole, place],
  needs: [whole, place],
  notices: [agency, person],
  obligation_ends: [whole, unit],
  obligations: [whole, unit],
  overlap_dismissals: [whole, units, place],
  people_proposal_revisions: [agency, moneyPlace, actUnit],
  people_proposal_texts: [agency, moneyPlace, actUnit],
  people_proposals: [agency, moneyPlace, actUnit],
  photo_removals: [whole, units, moneyPlace],
  photos: [whole, units, moneyPlace],
  plan_answers: [whole, unit, moneyPlace],
  plan_filings: [whole, unit, place],
  plan_item_money: [whole, unit, filedForMoneyPlace],
  plan_item_revisions: [whole, unit, filedForPlace],
  planned_visit_revisions: [unit, openVisit],
  posts: [whole, keeper, person],
  refused_attempts: [keeper, person],
  reminder_mail_attempts: [agency, keeper, person],
  reminder_mail_outcomes: [agency, keeper, person],
  reminder_mails: [agency, keeper, person],
  reminder_messages: [agency, person],
  reminders_told: [whole, unit],
  report_paragraphs: [whole],
  report_steps: [whole, unit],
  report_words: [whole, unit],
  sendings: [whole, unit],
  slip_ends: [whole, moneyPlace],
  slip_items: [whole, moneyPlace],
  slips: [whole, moneyPlace],
  table_profiles: [whole, unit],
  table_words: [whole, unit],
  trail: [whole, person, unit],
  trail_blocks: [agency, keeper],
  trail_seals: [agency],
  unit_contacts: [whole, unit],
  unit_remarks: [whole, unit],
  urging_letters: [whole, unit],
  work_events: [whole, units, moneyPlace],
  work_money: [whole, units, moneyPlace],
  work_payers: [whole, unit, units, moneyPlace],
  works: [whole, leadUnit, units, place],
} as const satisfies Record<string, readonly Part[]>

/** A table of which a post reads a part. */
export type ScopedTable = keyof typeof READ_BY

export const SCOPED_TABLES = Object.keys(READ_BY) as ScopedTable[]

const askedBy = ({ programmeId, slipId }: SlipScope) => sql`(select subject_id from slip_items
  where programme_id = ${programmeId} and slip_id = ${slipId})`
const activity: SlipPart = (slip, c) => sql`${c('activity_id')} in ${askedBy(slip)}`
const ofSlip: SlipPart = ({ slipId }, c) => sql`${c('slip_id')} = ${slipId}`

type SlipPart = (slip: SlipScope, column: Column) => RawBuilder<unknown>

/** What whoever holds the code of a slip reads; of the other tables nothing. */
const READ_BY_SLIP: Partial<Record<ScopedTable, SlipPart>> = {
  activities: activity,
  activity_revisions: activity,
  answers: (slip, c) => sql`${c('subject_id')} in ${askedBy(slip)}`,
  ledger_lines: activity,
  slip_ends: ofSlip,
  slip_items: ofSlip,
  slips: ofSlip,
  trail: ({ slipId }, c) => sql`${c('person_id')} = ${slipId}`,
  work_events: (slip, c) =>
    sql`(${c('kind')} = 'handedOver' and ${c('work_id')} in ${askedBy(slip)})`,
  works: (slip, c) => sql`${c('work_id')} in ${askedBy(slip)}`,
}

/**
 * A table as the transaction may read it, for `from` and `join`, under its own name or another: the table itself for
 * whoever reads all of it, so that their statements are planned as if there were no scope; else those of its rows
 * that are in scope. The database keeps to the same by itself; either of the two suffices.
 * @throws when the transaction has entered no scope
 */
export function scoped(db: Db, table: ScopedTable, alias: string = table): RawBuilder<unknown> {
  const condition = conditionOf(db, table, sql.ref)
  const name = sql.ref(alias)
  if (condition === true)
    return alias === table ? sql`${sql.table(table)}` : sql`${sql.table(table)} ${name}`
  return sql`(select * from ${sql.table(table)} where ${condition}) ${name}`
}

/**
 * The same as a condition, for a statement that locks the rows it finds: of a table in brackets PostgreSQL would lock
 * every row that is in scope.
 * @throws when the transaction has entered no scope
 */
export function readable(db: Db, table: ScopedTable, alias: string = table): RawBuilder<unknown> {
  const condition = conditionOf(db, table, (name) => sql.ref(`${alias}.${name}`))
  return condition === true ? sql`true` : condition
}

function conditionOf(db: Db, table: ScopedTable, column: Column): true | RawBuilder<unknown> {
  const slip = slips.get(db)
  if (slip) return READ_BY_SLIP[table]?.(slip, column) ?? sql`false`
  const scope = scopes.get(db)
  if (!scope) throw new Error(`${table} was asked for before the transaction entered a scope`)
  const parts = (READ_BY[table] as readonly Part[]).map((part) => part(scope, column))
  if (parts.includes(true)) return true
  const conditions = parts.filter((part) => typeof part !== 'boolean')
  if (conditions.length === 0) return sql`false`
  // The planner takes it for true of nearly every row: the policies say the same, and what is said twice it would take
  // for seldom, and gather and sort what it should go through in the order of an index.
  return sql`(case when ${sql.join(conditions, sql` or `)} then true end) is not null`
}
