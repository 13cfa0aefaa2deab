import { sql } from 'kysely'
import { foldText } from '#domain/base/fold.ts'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { NEED_KINDS } from '#domain/needs/need.ts'
import type { Db } from '#server/platform/database.ts'
import { AGENCY } from './authors.ts'
import { idSequence, idsBefore, officeMoment } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import { ASKING_COMMUNES, PROPOSALS, sampleNeedsOf } from './needs.ts'

/** Needs and proposals of a year as the agency enters them from the communes' letters. */
export async function insertNeeds(db: Db, year: number): Promise<void> {
  const places = await communesByCode(db, plainDate(`${year}-06-01`))
  const before = idsBefore(year)
  const ids = {
    need: idSequence('need', before),
    proposal: idSequence('proposal', before),
    command: idSequence('needCommand', before),
  }
  const trail: Record<string, unknown>[] = []
  const command = (name: string, recordedAt: string, placeId?: Uuid) => {
    const commandId = ids.command()
    trail.push({
      programme_id: PROGRAMME_ID,
      command_id: commandId,
      recorded_at: recordedAt,
      person_id: AGENCY.personId,
      post_id: AGENCY.postId,
      command: name,
      digest: '',
      place_id: placeId ?? null,
      answer: {},
    })
    return { recorded_at: recordedAt, recorded_by: AGENCY.personId, command_id: commandId }
  }
  const revisions: Record<string, unknown>[] = []
  const needs: Record<string, unknown>[] = []
  for (const [at, code] of ASKING_COMMUNES.entries()) {
    const place = places.get(code)
    if (!place) throw new RangeError(`no invented commune ${code}`)
    const day = plainDate(`${year}-01-${10 + at}`)
    const entered = command('practice:needs', officeMoment(day, 9, 30), place.placeId)
    for (const [line, need] of sampleNeedsOf(at).entries()) {
      const facts = {
        programme_id: PROGRAMME_ID,
        need_id: ids.need(),
        ...{ year, place_id: place.placeId, words: need.words, kind: need.kind },
        ...{ households: need.households ?? null, estimated_cost: need.estimatedCost ?? null },
        ...{ priority: line + 1, letter_number: `${7 + at}/CV-UBND`, letter_issued_on: day },
        entered_for: true,
      }
      const none = { reason: null, state_reason: null, answered_by_unit_id: null }
      revisions.push({ ...facts, ...entered, ...none, revision: 1, state: 'open' })
      const isMoved = need.state !== 'open'
      if (isMoved) {
        const answered = command(
          'practice:needAnswer',
          officeMoment(plainDate(`${year}-05-${12 + at}`), 10, 0),
          place.placeId,
        )
        revisions.push({
          ...{ ...facts, ...answered, revision: 2, state: need.state, reason: need.reason },
          state_reason: need.state === 'cannotBeMet' ? need.reason : null,
          answered_by_unit_id: need.state === 'cannotBeMet' ? null : place.unitId,
        })
      }
      needs.push({
        ...{ programme_id: PROGRAMME_ID, need_id: facts.need_id, revision: isMoved ? 2 : 1 },
        ...{ year, place_id: place.placeId, slot: line + 1, kind: need.kind, state: need.state },
        is_withdrawn: false,
        search_text: foldText(`${NEED_KINDS[need.kind]} ${need.words}`),
      })
    }
  }
  const proposals = PROPOSALS.map((proposal, at) => {
    const placeId = places.get(proposal.code)?.placeId
    const day = plainDate(`${year}-04-${10 + at}`)
    const written = command('practice:proposal', officeMoment(day, 14, 0))
    return { ...proposal, placeId, written, proposalId: ids.proposal() }
  })
  await insertRows(db, 'trail', trail)
  await insertRows(db, 'need_revisions', revisions)
  await insertRows(db, 'needs', needs)
  const facts = (proposal: (typeof proposals)[number]) => ({
    ...{ programme_id: PROGRAMME_ID, proposal_id: proposal.proposalId, revision: 1 },
    place_id: proposal.placeId,
  })
  const what = ({ theme, householdBand, actKind, state }: (typeof proposals)[number]) => ({
    ...{ year, theme, household_band: householdBand, act_kind: actKind, state },
  })
  await insertRows(
    db,
    'people_proposal_revisions',
    proposals.map((each) => ({
      ...facts(each),
      ...what(each),
      ...each.written,
      entered_for: true,
    })),
  )
  await insertRows(
    db,
    'people_proposals',
    proposals.map((each) => ({ ...facts(each), ...what(each), is_withdrawn: false })),
  )
  await insertRows(
    db,
    'people_proposal_texts',
    proposals.map((each) => ({ ...facts(each), words: each.words, answer: each.answer ?? null })),
  )
}

/** The invented communes by code, each with the unit that leads there on a day. */
async function communesByCode(
  db: Db,
  day: PlainDate,
): Promise<Map<string, { placeId: Uuid; unitId: Uuid }>> {
  const { rows } = await sql<{ code: string; placeId: Uuid; unitId: Uuid }>`
    select distinct on (v.code) v.code, v.place_id as "placeId", t.unit_id as "unitId"
    from place_versions v join places p on p.place_id = v.place_id and p.is_invented and p.level = 'commune'
    join twinnings t on t.programme_id = ${PROGRAMME_ID} and t.place_id = v.place_id
    order by v.code, (t.valid_from <= ${day} and (t.valid_until is null or t.valid_until > ${day})) desc nulls last,
      t.is_lead desc, t.valid_from, t.unit_id`.execute(db)
  return new Map(rows.map(({ code, ...row }) => [code, row]))
}
