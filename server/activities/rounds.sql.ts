import { type RawBuilder, sql } from 'kysely'
import type { AnswerChannel, AnswerKind } from '#domain/activities/answer.ts'
import { LEDGER_MEASURES } from '#domain/activities/ledger-measures.ts'
import type { RoundDays } from '#domain/activities/rounds.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import type { Written } from './answers.sql.ts'

export type RoundRow = RoundDays & { roundId: Uuid; year: number }

const roundColumns = sql`round_id as "roundId", year, name, items_from as "itemsFrom", items_to as "itemsTo",
  opens_on as "opensOn", closes_on as "closesOn"`

/** The rounds of a year, the last first. */
export async function listRounds(db: Db, programmeId: Uuid, year: number): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select ${roundColumns} from confirmation_rounds
    where programme_id = ${programmeId} and year = ${year} order by items_to desc, round_id desc`.execute(
    db,
  )
  return rows
}

/** One round, or the one that is open on a day: the last opened. */
export async function findRound(
  db: Db,
  programmeId: Uuid,
  ask: { roundId: Uuid } | { openOn: PlainDate },
): Promise<RoundRow | undefined> {
  const which =
    'roundId' in ask
      ? sql`round_id = ${ask.roundId}`
      : sql`opens_on <= ${ask.openOn} and closes_on >= ${ask.openOn}`
  const { rows } = await sql<RoundRow>`
    select ${roundColumns} from confirmation_rounds
    where programme_id = ${programmeId} and ${which} order by opens_on desc, round_id desc limit 1`.execute(
    db,
  )
  return rows[0]
}

export async function insertRound(
  db: Db,
  programmeId: Uuid,
  round: RoundRow,
  { recordedBy, commandId, recordedAt }: Written,
): Promise<void> {
  const { roundId, year, name, itemsFrom, itemsTo, opensOn, closesOn } = round
  await sql`insert into confirmation_rounds (programme_id, round_id, year, name, items_from, items_to, opens_on, closes_on,
      recorded_at, recorded_by, command_id)
    values (${programmeId}, ${roundId}, ${year}, ${name}, ${itemsFrom}, ${itemsTo}, ${opensOn}, ${closesOn},
      coalesce(${recordedAt ?? null}::timestamptz, now()), ${recordedBy}, ${commandId})`.execute(db)
}

const ASKED = Object.entries(LEDGER_MEASURES)
  .filter(([, row]) => row.isAnswered)
  .map(([measure]) => measure)

export type ItemRow = {
  subjectKind: 'activity' | 'work'
  subjectId: Uuid
  placeId: Uuid
  revision: number | null
  unitNames: string
  /** Kind of an activity; the name of a work. */
  kind: string | null
  name: string | null
  words: string | null
  quantity: number | null
  happenedOn: PlainDate
  askedAmount: number | null
  standing: {
    answerNo: number
    answer: AnswerKind
    askedAmount: number | null
    receivedAmount: number | null
    channel: AnswerChannel
    inBulk: boolean
    recordedAt: string
  } | null
}

const standingOf = (db: Db, programmeId: Uuid, subject: RawBuilder<unknown>) => sql`(
  select jsonb_build_object('answerNo', w.answer_no, 'answer', w.answer, 'askedAmount', w.asked_amount,
    'receivedAmount', w.received_amount, 'channel', w.channel, 'inBulk', w.in_bulk,
    'recordedAt', to_char(w.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from ${scoped(db, 'answers', 'w')} where w.programme_id = ${programmeId} and w.subject_id = ${subject}
  order by w.answer_no desc limit 1) as standing`

/** Which items: what was received in some days, of every commune or of some; or those named, of one commune. */
export type AskItems =
  | { from: PlainDate; to: PlainDate; placeIds?: readonly Uuid[] | undefined }
  | { subjectIds: readonly Uuid[]; placeIds: readonly Uuid[] }

/** What communes received: money and goods of records, works handed over; the oldest first. */
export async function listItems(db: Db, programmeId: Uuid, ask: AskItems): Promise<ItemRow[]> {
  const { placeIds } = ask
  const asked = (subject: string, day: string) =>
    'subjectIds' in ask
      ? sql`${sql.ref(subject)} = any (${ask.subjectIds}::uuid[])`
      : sql`${sql.ref(day)} between ${ask.from} and ${ask.to}`
  const here = (alias: string) =>
    placeIds ? sql`and ${sql.ref(`${alias}.place_id`)} = any (${placeIds}::uuid[])` : sql``
  const { rows } = await sql<ItemRow>`
    select 'activity' as "subjectKind", a.activity_id as "subjectId", a.place_id as "placeId", a.revision,
      (select string_agg(u.name, ' + ' order by array_position(a.unit_ids, u.unit_id)) from units u
        where u.programme_id = ${programmeId} and u.unit_id = any (a.unit_ids)) as "unitNames",
      a.kind, null::text as name, r.words, r.quantity::float8 as quantity, a.happened_to as "happenedOn",
      l.asked as "askedAmount", ${standingOf(db, programmeId, sql`a.activity_id`)}
    from ${scoped(db, 'activities', 'a')}
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    join (
      select l.activity_id, l.revision, sum(l.amount)::bigint as asked from ${scoped(db, 'ledger_lines', 'l')}
      where l.programme_id = ${programmeId} and l.measure = any (${ASKED}::text[]) ${here('l')}
      group by 1, 2 having sum(l.amount) > 0) l on l.activity_id = a.activity_id and l.revision = a.revision
    where a.programme_id = ${programmeId} and not a.is_withdrawn and ${asked('a.activity_id', 'a.happened_to')} ${here('a')}
    union all
    select 'work', k.work_id, k.place_id, null,
      (select string_agg(u.name, ' + ' order by array_position(k.unit_ids, u.unit_id)) from units u
        where u.programme_id = ${programmeId} and u.unit_id = any (k.unit_ids)),
      null, k.name, null, null, k.handed_over_on, null, ${standingOf(db, programmeId, sql`k.work_id`)}
    from ${scoped(db, 'works', 'k')}
    where k.programme_id = ${programmeId} and k.status = 'handedOver' and ${asked('k.work_id', 'k.handed_over_on')} ${here('k')}
    order by 10, 2`.execute(db)
  return rows
}

/** The communes with anything to answer, by the name that they bore then. */
export async function listPlaceNames(
  db: Db,
  placeIds: readonly Uuid[],
): Promise<Map<Uuid, string>> {
  const { rows } = await sql<{ placeId: Uuid; name: string }>`
    select distinct on (place_id) place_id as "placeId", name from place_versions
    where place_id = any (${placeIds}::uuid[]) order by place_id, valid_from desc nulls last`.execute(
    db,
  )
  return new Map(rows.map(({ placeId, name }) => [placeId, name]))
}

export type MatterRow = {
  activityId: Uuid
  answerNo: number
  placeName: string
  unitNames: string
  kind: string
  happenedOn: PlainDate
  answer: AnswerKind
  askedAmount: number
  receivedAmount: number | null
  remark: string | null
  reply: string | null
  closedReason: string | null
}

/** Records on which a commune differs, the open ones first. */
export async function listMatters(
  db: Db,
  programmeId: Uuid,
  span: { from: PlainDate; to: PlainDate },
): Promise<MatterRow[]> {
  const { rows } = await sql<MatterRow>`
    select a.activity_id as "activityId", w.answer_no as "answerNo", v.name as "placeName",
      (select string_agg(u.name, ' + ' order by array_position(a.unit_ids, u.unit_id)) from units u
        where u.programme_id = ${programmeId} and u.unit_id = any (a.unit_ids)) as "unitNames",
      a.kind, a.happened_to as "happenedOn", w.answer, w.asked_amount as "askedAmount",
      w.received_amount as "receivedAmount", m.words as remark, p.words as reply, c.reason as "closedReason"
    from (select distinct on (subject_id) * from ${scoped(db, 'answers')}
      where programme_id = ${programmeId} and subject_kind = 'activity' order by subject_id, answer_no desc) w
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = w.subject_id
    join place_versions v on v.place_version_id = a.place_version_id
    left join ${scoped(db, 'answer_remarks', 'm')} on m.programme_id = ${programmeId} and m.subject_id = w.subject_id and m.answer_no = w.answer_no
    left join ${scoped(db, 'answer_replies', 'p')} on p.programme_id = ${programmeId} and p.subject_id = w.subject_id and p.answer_no = w.answer_no
    left join ${scoped(db, 'answer_closures', 'c')} on c.programme_id = ${programmeId} and c.subject_id = w.subject_id and c.answer_no = w.answer_no
    where w.answer in ('inPart', 'notReceived') and not a.is_withdrawn
      and a.happened_to between ${span.from} and ${span.to}
    order by c.reason is not null, w.recorded_at, a.activity_id
    limit 200`.execute(db)
  return rows
}
