import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { NeedKind, NeedRevision, NeedState } from '#domain/needs/need.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'

/** A need as it stands, or stood at a moment, with the names that a list prints. */
export type NeedFound = {
  needId: Uuid
  revision: number
  year: number
  placeId: Uuid
  placeCode: string
  placeName: string
  placeSortKey: string
  slot: number
  village: string | null
  words: string
  kind: NeedKind
  priority: number | null
  households: number | null
  estimatedCost: number | null
  letterNumber: string | null
  letterIssuedOn: PlainDate | null
  enteredFor: boolean
  isWithdrawn: boolean
  /** As recorded by people; what refers to the need is not in it. */
  state: NeedState
  stateReason: string | null
  answeredByUnitId: Uuid | null
  answeredByName: string | null
}

export type NeedsAsk = {
  year?: number | undefined
  placeId?: Uuid | undefined
  needId?: Uuid | undefined
  /** ISO moment; absent: what stands now. */
  asOf?: string | undefined
  /** The day whose map names the communes. */
  day: PlainDate
}

/** Needs by commune, then by the commune's own order; withdrawn ones only when asked by id. */
export async function listNeeds(db: Db, programmeId: Uuid, ask: NeedsAsk): Promise<NeedFound[]> {
  const { year, placeId, needId, asOf, day } = ask
  const revisions = asOf
    ? sql`select distinct on (need_id) * from ${scoped(db, 'need_revisions')}
        where programme_id = ${programmeId} and recorded_at <= ${asOf}
        order by need_id, revision desc`
    : sql`select r.* from ${scoped(db, 'need_revisions', 'r')} join ${scoped(db, 'needs', 'n')}
        on n.programme_id = ${programmeId} and n.need_id = r.need_id and n.revision = r.revision
        where r.programme_id = ${programmeId}`
  const { rows } = await sql<NeedFound>`
    with standing as (${revisions})
    select r.need_id as "needId", r.revision, r.year, r.place_id as "placeId", v.code as "placeCode",
      v.name as "placeName", v.sort_key as "placeSortKey", n.slot, r.village, r.words, r.kind, r.priority,
      r.households, r.estimated_cost as "estimatedCost", r.letter_number as "letterNumber",
      r.letter_issued_on as "letterIssuedOn", r.entered_for as "enteredFor", r.is_withdrawn as "isWithdrawn",
      r.state, r.state_reason as "stateReason", r.answered_by_unit_id as "answeredByUnitId", u.name as "answeredByName"
    from standing r
    join ${scoped(db, 'needs', 'n')} on n.programme_id = ${programmeId} and n.need_id = r.need_id
    cross join lateral (select code, name, sort_key from place_versions
      where place_id = r.place_id and (valid_from is null or valid_from <= ${day})
      order by valid_from desc nulls last limit 1) v
    left join units u on u.programme_id = ${programmeId} and u.unit_id = r.answered_by_unit_id
    where true
      ${needId ? sql`and r.need_id = ${needId}` : sql`and not r.is_withdrawn`}
      ${year === undefined ? sql`` : sql`and r.year = ${year}`}
      ${placeId ? sql`and r.place_id = ${placeId}` : sql``}
    order by v.code, r.place_id, r.priority nulls last, n.slot, r.need_id`.execute(db)
  return rows
}

export type NeedLinkRow = {
  needId: Uuid
  planItems: number
  works: number
  activities: number
  unitNames: string[]
}

/** What refers to the needs of a year that the asker sees, with the units by name; absent where nothing does. */
export async function listNeedLinks(
  db: Db,
  programmeId: Uuid,
  { year, asOf }: { year: number; asOf: string | undefined },
): Promise<NeedLinkRow[]> {
  const { rows } = await sql<NeedLinkRow>`
    select l.need_id as "needId", l.plan_items as "planItems", l.works, l.activities,
      (select coalesce(array_agg(u.name order by u.block_order, u.code), '{}') from units u
        where u.programme_id = ${programmeId} and u.unit_id = any (l.unit_ids)) as "unitNames"
    from list_need_links(${programmeId}::uuid, ${year}::integer, ${asOf ?? 'infinity'}::timestamptz) l`.execute(
    db,
  )
  return rows
}

/** Who writes a revision, by which command; a moment only where history is filled in by the owner. */
export type Written = { recordedBy: Uuid; commandId: Uuid; recordedAt?: string | undefined }

/**
 * Writes new needs into free places of the commune's ten; false when there are not enough, also when
 * another officer took the last one meanwhile.
 */
export async function insertNeeds(
  db: Db,
  programmeId: Uuid,
  revisions: readonly NeedRevision[],
  written: Written & { searchTextOf: (revision: NeedRevision) => string },
): Promise<boolean> {
  await insertRevisions(db, programmeId, revisions, written)
  let left = [...revisions]
  // A place that another officer takes at the same moment is taken; what is left asks again.
  for (let tries = 0; left.length > 0 && tries < 12; tries += 1) {
    const { rows } = await sql<{ needId: Uuid }>`
      with wanted as (
        select w.*, row_number() over (order by w.at) as place from jsonb_to_recordset(${JSON.stringify(
          left.map((revision, at) => ({
            at,
            need_id: revision.needId,
            year: revision.year,
            place_id: revision.placeId,
            kind: revision.kind,
            state: revision.state,
            search_text: written.searchTextOf(revision),
          })),
        )}::jsonb)
          as w (at integer, need_id uuid, year integer, place_id uuid, kind text, state text, search_text text)),
      free as (
        select s.slot, row_number() over (order by s.slot) as place from generate_series(1, 10) s (slot)
        where not exists (select 1 from ${scoped(db, 'needs', 'n')} join (select distinct year, place_id from wanted) w
            on w.year = n.year and w.place_id = n.place_id
          where n.programme_id = ${programmeId} and n.slot = s.slot and not n.is_withdrawn))
      insert into needs (programme_id, need_id, revision, year, place_id, slot, kind, state, is_withdrawn, search_text)
      select ${programmeId}::uuid, w.need_id, 1, w.year, w.place_id, f.slot, w.kind, w.state, false, w.search_text
      from wanted w join free f on f.place = w.place
      on conflict do nothing
      returning need_id as "needId"`.execute(db)
    const taken = new Set(rows.map((row) => row.needId))
    if (taken.size === 0 && (await countFree(db, programmeId, left[0])) === 0) return false
    left = left.filter(({ needId }) => !taken.has(needId))
  }
  return left.length === 0
}

async function countFree(db: Db, programmeId: Uuid, of: NeedRevision | undefined): Promise<number> {
  if (!of) return 0
  const { rows } = await sql<{ taken: number }>`
    select count(*)::integer as taken from ${scoped(db, 'needs')}
    where programme_id = ${programmeId} and place_id = ${of.placeId} and year = ${of.year} and not is_withdrawn`.execute(
    db,
  )
  return 10 - (rows[0]?.taken ?? 0)
}

async function insertRevisions(
  db: Db,
  programmeId: Uuid,
  revisions: readonly NeedRevision[],
  { recordedBy, commandId, recordedAt }: Written,
): Promise<void> {
  const records = revisions.map((r) => ({
    need_id: r.needId,
    revision: r.revision,
    reason: r.reason,
    is_withdrawn: r.isWithdrawn,
    year: r.year,
    place_id: r.placeId,
    words: r.words,
    kind: r.kind,
    village: r.village,
    estimated_cost: r.estimatedCost,
    households: r.households,
    priority: r.priority,
    letter_number: r.letter?.number,
    letter_issued_on: r.letter?.issuedOn,
    entered_for: r.enteredFor,
    state: r.state,
    state_reason: r.stateReason,
    answered_by_unit_id: r.answeredByUnitId,
  }))
  await sql`
    insert into need_revisions (programme_id, need_id, revision, recorded_at, recorded_by, command_id, reason, is_withdrawn,
      year, place_id, words, kind, village, estimated_cost, households, priority, letter_number, letter_issued_on,
      entered_for, state, state_reason, answered_by_unit_id)
    select ${programmeId}::uuid, need_id, revision, coalesce(${recordedAt ?? null}::timestamptz, now()), ${recordedBy}::uuid,
      ${commandId}::uuid, reason, is_withdrawn, year, place_id, words, kind, village, estimated_cost, households, priority,
      letter_number, letter_issued_on, entered_for, state, state_reason, answered_by_unit_id
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (need_id uuid, revision integer, reason text,
      is_withdrawn boolean, year integer, place_id uuid, words text, kind text, village text, estimated_cost bigint,
      households integer, priority integer, letter_number text, letter_issued_on date, entered_for boolean, state text,
      state_reason text, answered_by_unit_id uuid)`.execute(db)
}

/** Adds the revision that follows the one that stands; false when another came in between. */
export async function addRevision(
  db: Db,
  programmeId: Uuid,
  revision: NeedRevision,
  written: Written & { searchText: string },
): Promise<boolean> {
  await insertRevisions(db, programmeId, [revision], written)
  const { numAffectedRows } = await sql`
    update needs set revision = ${revision.revision}, kind = ${revision.kind}, state = ${revision.state},
      is_withdrawn = ${revision.isWithdrawn}, search_text = ${written.searchText}
    where programme_id = ${programmeId} and need_id = ${revision.needId}
      and revision = ${revision.revision - 1}`.execute(db)
  return numAffectedRows === 1n
}

/** The revision that stands, locked until the transaction ends. */
export async function findNeedForUpdate(
  db: Db,
  programmeId: Uuid,
  needId: Uuid,
): Promise<NeedRevision | undefined> {
  const locked = await sql<{ revision: number }>`select revision from needs
    where programme_id = ${programmeId} and need_id = ${needId} and ${readable(db, 'needs')} for update`.execute(
    db,
  )
  const revision = locked.rows[0]?.revision
  if (revision === undefined) return undefined
  const { rows } = await sql<Nulls<Omit<NeedRevision, 'letter'>> & Letters>`
    select need_id as "needId", revision, year, place_id as "placeId", words, kind, village,
      estimated_cost as "estimatedCost", households, priority, entered_for as "enteredFor", state,
      state_reason as "stateReason", answered_by_unit_id as "answeredByUnitId", is_withdrawn as "isWithdrawn",
      reason, letter_number as "number", letter_issued_on as "issuedOn"
    from ${scoped(db, 'need_revisions')}
    where programme_id = ${programmeId} and need_id = ${needId} and revision = ${revision}`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('a need without its revision')
  const { number, issuedOn, ...facts } = row
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
  const letter = number !== null && issuedOn !== null ? { number, issuedOn } : undefined
  return { ...known, ...(letter && { letter }) } as NeedRevision
}

type Nulls<T> = { [Key in keyof T]: T[Key] | null }
type Letters = { number: string | null; issuedOn: PlainDate | null }

export type NeedRevisionRow = {
  revision: number
  recordedAt: string
  recordedByName: string
  reason: string | null
  isWithdrawn: boolean
  enteredFor: boolean
  words: string
  state: NeedState
}

/** Everything that was ever recorded of a need, newest first. */
export async function listNeedRevisions(
  db: Db,
  programmeId: Uuid,
  needId: Uuid,
): Promise<NeedRevisionRow[]> {
  const { rows } = await sql<NeedRevisionRow>`
    select r.revision, r.recorded_at as "recordedAt", p.name as "recordedByName", r.reason,
      r.is_withdrawn as "isWithdrawn", r.entered_for as "enteredFor", r.words, r.state
    from ${scoped(db, 'need_revisions', 'r')} join people p on p.person_id = r.recorded_by
    where r.programme_id = ${programmeId} and r.need_id = ${needId}
    order by r.revision desc`.execute(db)
  return rows
}

/** Communes by name on the map of a day: those named, in the order of the administrative list. */
export async function listCommuneNames(
  db: Db,
  placeIds: readonly Uuid[],
  day: PlainDate,
): Promise<{ placeId: Uuid; name: string }[]> {
  const { rows } = await sql<{ placeId: Uuid; name: string }>`
    select v.place_id as "placeId", v.name from place_versions v
    join places c on c.place_id = v.place_id and c.level = 'commune'
    where v.place_id = any (${placeIds}::uuid[])
      and (v.valid_from is null or v.valid_from <= ${day}) and (v.valid_until is null or v.valid_until > ${day})
    order by v.sort_key, v.code`.execute(db)
  return rows
}
