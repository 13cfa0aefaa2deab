import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope } from '#domain/figures/figure.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { PLACES_OF_TODAY } from './figures.sql.ts'

/** A unit or a commune by its name of today or its last one; a null name: what is not divided by unit. */
export type NamedKey = { id: Uuid; name: string | null; note: string | null }

type ChoiceAsk = { parts: readonly string[]; months: FigureScope['months'] }

/** The units or communes with any record of a measure in the months, also one withdrawn since. */
const keysWithRecords = (
  db: Db,
  key: 'unit_id' | 'place_id',
  programmeId: Uuid,
  { parts, months }: ChoiceAsk,
) => sql`
      select t.${sql.ref(key)} from ${scoped(db, 'ledger_totals', 't')}
      where t.programme_id = ${programmeId} and t.month between ${months.from} and ${months.to}
        and t.measure = any (${parts}::text[])
      group by 1`

/** The name that a place has or had last, with its district or province, and whether it still stands. */
const LAST_NAMES: RawBuilder<unknown> = sql`
  select distinct on (place_id) place_id, name, sort_key, parent_place_id, valid_until is not null as is_past
  from place_versions order by place_id, valid_until desc nulls first`

/** Units with any record of a measure in the months, also one withdrawn since, by block and as the decision lists them. */
export async function listUnitsOfFigure(
  db: Db,
  programmeId: Uuid,
  ask: ChoiceAsk,
): Promise<NamedKey[]> {
  const { rows } = await sql<NamedKey>`
    select c.unit_id as id, u.name, null::text as note
    from (${keysWithRecords(db, 'unit_id', programmeId, ask)}) c
    left join units u on u.programme_id = ${programmeId} and u.unit_id = c.unit_id
    order by array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces', 'centralBranch',
      'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], u.block) nulls last, u.block_order`.execute(
    db,
  )
  return rows
}

/** Communes with any record of a measure in the months, also one withdrawn since, by name; the note says the district and what is past. */
export async function listPlacesOfFigure(
  db: Db,
  programmeId: Uuid,
  ask: ChoiceAsk,
): Promise<NamedKey[]> {
  const { rows } = await sql<NamedKey>`
    with names as (${LAST_NAMES})
    select c.place_id as id, v.name,
      nullif(concat_ws(', ', p.name, case when v.is_past then 'trước sắp xếp' end), '') as note
    from (${keysWithRecords(db, 'place_id', programmeId, ask)}) c
    join names v on v.place_id = c.place_id
    left join names p on p.place_id = v.parent_place_id
    order by v.sort_key, p.sort_key`.execute(db)
  return rows
}

/** The communes of today in which those with records stand, by name; the note names what merged into each. */
export async function listPlacesOfToday(
  db: Db,
  programmeId: Uuid,
  ask: ChoiceAsk,
): Promise<NamedKey[]> {
  const { rows } = await sql<NamedKey>`
    with names as (${LAST_NAMES})
    select coalesce(n.now_id, c.place_id) as id, v.name,
      'gồm ' || string_agg(w.name, ', ' order by w.sort_key) filter (where n.now_id is not null) as note
    from (${keysWithRecords(db, 'place_id', programmeId, ask)}) c
    left join (${PLACES_OF_TODAY}) n on n.place_id = c.place_id
    join names w on w.place_id = c.place_id
    join names v on v.place_id = coalesce(n.now_id, c.place_id)
    group by 1, 2, v.sort_key
    order by v.sort_key, 1`.execute(db)
  return rows
}
