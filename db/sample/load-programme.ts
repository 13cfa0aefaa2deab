import { foldText } from '#domain/base/fold.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { CAST } from '#test/people.ts'
import type { Sample } from './generate.ts'
import { sampleId } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { insertChanges } from './load-changes.ts'
import { insertPlaces } from './load-places.ts'
import { PROGRAMME_BEGAN } from './units.ts'

export const PROGRAMME_ID = sampleId('programme', 1)

const SLUG = 'nq04'
const TITLE = 'Nghị quyết 04 – tỉnh thực hành'

/** Places, the programme with its calendar, units with contacts, twinnings, and the cast. */
export async function insertProgramme(db: Db, sample: Sample): Promise<void> {
  await insertPlaces(db, sample)
  await insertRows(db, 'database_kind', [{ is_practice: true }])
  await insertRows(db, 'programme_slugs', [
    { slug: SLUG, programme_id: PROGRAMME_ID, title: TITLE, is_practice: true },
  ])
  await insertRows(db, 'programmes', [
    {
      programme_id: PROGRAMME_ID,
      slug: SLUG,
      title: TITLE,
      resolution_number: '04-NQ/TU',
      resolution_date: PROGRAMME_BEGAN,
      resolution_term: 'XV',
      resolution_abstract: 'tiếp tục xây dựng các xã đặc biệt khó khăn trong tình hình mới',
      superior_body: 'TỈNH ỦY KON TUM',
      issuing_body: 'BAN CHỈ ĐẠO NGHỊ QUYẾT 04',
      place_name: 'Kon Tum',
      province_place_id: sample.places.province.placeId,
    },
  ])
  await insertRows(
    db,
    'calendar_days',
    sample.calendarDays.map((row) => ({ programme_id: PROGRAMME_ID, ...row })),
  )
  await insertUnits(db, sample)
  await insertPeople(db, sample)
  await insertChanges(db, sample)
}

async function insertUnits(
  db: Db,
  { units, unitSuccessions, decisions, twinnings, keyCommunes }: Sample,
): Promise<void> {
  await insertRows(
    db,
    'units',
    units.map((unit) => ({
      programme_id: PROGRAMME_ID,
      unit_id: unit.unitId,
      code: unit.code,
      name: unit.name,
      block: unit.block,
      block_order: unit.blockOrder,
      kind: 'province',
      is_invented: unit.isInvented,
      valid_from: unit.validFrom,
      valid_until: unit.validUntil,
      search_text: foldText(unit.name),
      sort_key: sortKey(unit.name),
    })),
  )
  await insertRows(
    db,
    'unit_successions',
    unitSuccessions.map(({ fromId, toId, happenedOn, document }) => ({
      programme_id: PROGRAMME_ID,
      from_unit_id: fromId,
      to_unit_id: toId,
      happened_on: happenedOn,
      document,
    })),
  )
  await insertRows(
    db,
    'unit_contacts',
    units
      .filter(({ isInvented }) => isInvented)
      .map(({ unitId, code }, at) => ({
        programme_id: PROGRAMME_ID,
        contact_id: sampleId('contact', at + 1),
        unit_id: unitId,
        post_name: 'Cán bộ đầu mối',
        holder_name: focalPointOf(code),
        // No such subscriber: the digits after the area code begin with zeros.
        telephone: `0260 0000 0${code.slice(2)}`,
      })),
  )
  await insertRows(
    db,
    'assignment_decisions',
    decisions.map((decision) => ({
      programme_id: PROGRAMME_ID,
      decision_id: decision.decisionId,
      number: decision.number,
      issued_on: decision.issuedOn,
      issuer: decision.issuer,
    })),
  )
  await insertRows(
    db,
    'twinnings',
    twinnings.map((row) => ({
      programme_id: PROGRAMME_ID,
      twinning_id: row.twinningId,
      unit_id: row.unitId,
      place_id: row.placeId,
      mode: row.mode,
      is_lead: row.isLead,
      decision_id: row.decisionId,
      valid_from: row.validFrom,
      valid_until: row.validUntil,
      ended_by_decision_id: row.endedByDecisionId,
      recorded_at: row.recordedAt,
    })),
  )
  await insertRows(
    db,
    'key_communes',
    keyCommunes.map(({ placeId, validFrom, validUntil, document }) => ({
      programme_id: PROGRAMME_ID,
      place_id: placeId,
      valid_from: validFrom,
      valid_until: validUntil,
      document,
    })),
  )
}

function focalPointOf(unitCode: string): string | null {
  const holder = Object.values(CAST).find(
    ({ role, unitCodes }) => role === 'focalPoint' && unitCodes.includes(unitCode),
  )
  return holder?.name ?? null
}

async function insertPeople(db: Db, { units, places, focalPoints }: Sample): Promise<void> {
  const unitIds = new Map(units.map(({ code, unitId }) => [code, unitId]))
  const placeIds = new Map(places.communes.map(({ code, placeId }) => [code, placeId]))
  const idsOf = (codes: readonly string[], ids: ReadonlyMap<string, Uuid>) =>
    codes.map((code) => {
      const id = ids.get(code)
      if (id === undefined) throw new RangeError(`the cast has a post at ${code}, which is nowhere`)
      return id
    })
  const cast = Object.values(CAST)
  await insertRows(db, 'people', [
    ...cast.map(({ personId, name, role }) => ({
      person_id: personId,
      name,
      is_practice: true,
      is_administrator: role === 'administrator',
    })),
    // They wrote, and hold no post here: nobody of the practice signs in as one of them.
    ...focalPoints.map(({ personId, name }) => ({
      person_id: personId,
      name,
      is_practice: true,
      is_administrator: false,
    })),
  ])
  await insertRows(
    db,
    'posts',
    cast.map((person) => ({
      programme_id: PROGRAMME_ID,
      post_id: person.postId,
      person_id: person.personId,
      role: person.role,
      unit_ids: idsOf(person.unitCodes, unitIds),
      place_ids: idsOf(person.placeCodes, placeIds),
      title: person.title,
      held_from: PROGRAMME_BEGAN,
      held_until: null,
    })),
  )
}
