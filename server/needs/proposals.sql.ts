import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type {
  ActKind,
  HouseholdBand,
  ProposalRevision,
  ProposalState,
  ProposalTheme,
} from '#domain/needs/proposal.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'

export type Written = { recordedBy: Uuid; commandId: Uuid }

/** Adds a revision and its words, and moves the current state; false when another came in between. */
export async function saveProposal(
  db: Db,
  programmeId: Uuid,
  r: ProposalRevision,
  { recordedBy, commandId }: Written,
): Promise<boolean> {
  const unitId = r.actUnitId ?? null
  await sql`
    insert into people_proposal_revisions (programme_id, proposal_id, revision, recorded_by, command_id, reason, is_withdrawn,
      entered_for, year, place_id, theme, household_band, act_kind, act_unit_id, state)
    values (${programmeId}, ${r.proposalId}, ${r.revision}, ${recordedBy}, ${commandId}, ${r.reason ?? null}, ${r.isWithdrawn},
      ${r.enteredFor}, ${r.year}, ${r.placeId}, ${r.theme}, ${r.householdBand}, ${r.actKind}, ${unitId}, ${r.state})`.execute(
    db,
  )
  if (r.words !== undefined)
    await sql`
      insert into people_proposal_texts (programme_id, proposal_id, revision, place_id, act_unit_id, words, answer)
      values (${programmeId}, ${r.proposalId}, ${r.revision}, ${r.placeId}, ${unitId}, ${r.words}, ${r.answer ?? null})`.execute(
      db,
    )
  const { numAffectedRows } = await sql`
    insert into people_proposals as p (programme_id, proposal_id, revision, year, place_id, theme, household_band, act_kind,
      act_unit_id, state, is_withdrawn)
    values (${programmeId}, ${r.proposalId}, ${r.revision}, ${r.year}, ${r.placeId}, ${r.theme}, ${r.householdBand},
      ${r.actKind}, ${unitId}, ${r.state}, ${r.isWithdrawn})
    on conflict (programme_id, proposal_id) do update set revision = excluded.revision, state = excluded.state,
      is_withdrawn = excluded.is_withdrawn
    where p.revision = excluded.revision - 1`.execute(db)
  return numAffectedRows === 1n
}

type ProposalRow = {
  proposalId: Uuid
  revision: number
  year: number
  placeId: Uuid
  theme: ProposalTheme
  householdBand: HouseholdBand
  actKind: ActKind
  actUnitId: Uuid | null
  state: ProposalState
  isWithdrawn: boolean
  words: string | null
  answer: string | null
}

const ROW = sql`p.proposal_id as "proposalId", p.revision, p.year, p.place_id as "placeId", p.theme,
  p.household_band as "householdBand", p.act_kind as "actKind", p.act_unit_id as "actUnitId", p.state,
  p.is_withdrawn as "isWithdrawn", t.words, t.answer`

/** The proposal that stands, locked until the transaction ends. */
export async function findProposalForUpdate(
  db: Db,
  programmeId: Uuid,
  proposalId: Uuid,
): Promise<ProposalRevision | undefined> {
  const { rows } = await sql<ProposalRow & { enteredFor: boolean }>`
    select ${ROW}, r.entered_for as "enteredFor" from people_proposals p
    join ${scoped(db, 'people_proposal_revisions', 'r')} on r.programme_id = ${programmeId} and r.proposal_id = p.proposal_id and r.revision = p.revision
    left join ${scoped(db, 'people_proposal_texts', 't')} on t.programme_id = ${programmeId} and t.proposal_id = p.proposal_id and t.revision = p.revision
    where p.programme_id = ${programmeId} and p.proposal_id = ${proposalId}
      and ${readable(db, 'people_proposals', 'p')}
    for update of p`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { actUnitId, words, answer, ...facts } = row
  return {
    ...facts,
    actUnitId: actUnitId ?? undefined,
    words: words ?? undefined,
    answer: answer ?? undefined,
  }
}

export type ListedProposal = Omit<ProposalRow, 'placeId' | 'isWithdrawn'> & {
  /** For rights alone; never shown unless `shownPlaceId` says so. */
  ownPlaceId: Uuid
  shownPlaceId: Uuid | null
  placeName: string | null
  actUnitName: string | null
}

export type ProposalFilter = {
  year: number
  placeId?: Uuid | undefined
  theme?: string | undefined
  state?: string | undefined
  /** Places of the post: its own commune is known to itself. */
  ownPlaceIds: readonly Uuid[]
  day: PlainDate
}

/**
 * Proposals in the asker's scope, newest first. A commune is named from three of the year on; a filter by
 * commune finds what is named and nothing else, so no filter tells more than the list.
 */
export async function listProposals(
  db: Db,
  programmeId: Uuid,
  filter: ProposalFilter,
): Promise<ListedProposal[]> {
  const { year, placeId, theme, state, ownPlaceIds, day } = filter
  const { rows } = await sql<ListedProposal>`
    with named as (
      select place_id from list_proposal_places(${programmeId}::uuid, ${year}::integer)
      union select unnest(${ownPlaceIds}::uuid[])),
    shown as (
      select p.*, n.place_id as shown_place_id from ${scoped(db, 'people_proposals', 'p')} left join named n on n.place_id = p.place_id
      where p.programme_id = ${programmeId} and p.year = ${year} and not p.is_withdrawn)
    select ${ROW}, p.place_id as "ownPlaceId", p.shown_place_id as "shownPlaceId", v.name as "placeName", u.name as "actUnitName"
    from shown p
    left join ${scoped(db, 'people_proposal_texts', 't')} on t.programme_id = ${programmeId} and t.proposal_id = p.proposal_id and t.revision = p.revision
    left join units u on u.programme_id = ${programmeId} and u.unit_id = p.act_unit_id
    left join place_versions v on v.place_id = p.shown_place_id
      and (v.valid_from is null or v.valid_from <= ${day}) and (v.valid_until is null or v.valid_until > ${day})
    where true
      ${placeId ? sql`and p.shown_place_id = ${placeId}` : sql``}
      ${theme ? sql`and p.theme = ${theme}` : sql``}
      ${state ? sql`and p.state = ${state}` : sql``}
    order by p.theme, p.proposal_id desc`.execute(db)
  return rows
}

/** Communes that may be named, each with its number of the year. */
export async function listNamedPlaces(
  db: Db,
  programmeId: Uuid,
  { year, day }: { year: number; day: PlainDate },
): Promise<{ placeId: Uuid; name: string; count: number }[]> {
  const { rows } = await sql<{ placeId: Uuid; name: string; count: number }>`
    select l.place_id as "placeId", v.name, l.amount as count
    from list_proposal_places(${programmeId}::uuid, ${year}::integer) l
    join place_versions v on v.place_id = l.place_id
      and (v.valid_from is null or v.valid_from <= ${day}) and (v.valid_until is null or v.valid_until > ${day})
    order by v.sort_key, v.code`.execute(db)
  return rows
}

export type ProposalCountRow = { theme: ProposalTheme; state: ProposalState; amount: number }

/** Numbers and themes of the whole programme, as of a moment; nothing for who does not read the whole. */
export async function countProposals(
  db: Db,
  programmeId: Uuid,
  { year, asOf }: { year: number; asOf?: string },
): Promise<ProposalCountRow[]> {
  const { rows } = await sql<ProposalCountRow>`
    select theme, state, amount
    from count_proposals(${programmeId}::uuid, ${year}::integer, ${asOf ?? 'infinity'}::timestamptz)
    order by theme, state`.execute(db)
  return rows
}

/** Is the year's report issued, so that its proposals have no words any more? */
export async function isYearIssued(db: Db, programmeId: Uuid, year: number): Promise<boolean> {
  const { rows } = await sql<{ issued: boolean }>`
    select proposal_year_is_issued(${programmeId}::uuid, ${year}::integer) as issued`.execute(db)
  return rows[0]?.issued ?? false
}

export async function deleteProposalTexts(db: Db, programmeId: Uuid, year: number): Promise<void> {
  await sql`select delete_proposal_texts(${programmeId}::uuid, ${year}::integer)`.execute(db)
}
