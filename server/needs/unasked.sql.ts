import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type HelpForm, MOST_UNASKED_COUNTED } from '#domain/needs/unasked/forms.ts'
import type { UnaskedCounts } from '#domain/needs/unasked/schema.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type UnaskedAsk = {
  year: number
  /** Days of the programme year. */
  from: PlainDate
  to: PlainDate
  placeId?: Uuid | undefined
}

/**
 * What the asker sees and no need stands behind: neither named by the record itself, nor by the work or plan
 * item that it belongs to.
 */
function unaskedOf(
  db: Db,
  form: HelpForm,
  programmeId: Uuid,
  { year, from, to, placeId }: UnaskedAsk,
): RawBuilder<unknown> {
  const here = (column: RawBuilder<unknown>) => (placeId ? sql`and ${column} = ${placeId}` : sql``)
  const isItemAsked = (itemId: RawBuilder<unknown>) => sql`exists (
    select 1 from ${scoped(db, 'plan_item_revisions', 'i')} where i.programme_id = ${programmeId} and i.plan_item_id = ${itemId} and i.need_id is not null
      and not exists (select 1 from ${scoped(db, 'plan_item_revisions', 'l')} where l.programme_id = ${programmeId}
        and l.plan_item_id = i.plan_item_id and l.revision > i.revision))`
  if (form === 'work')
    return sql`select w.work_id as id, w.name as words, null::text as kind, w.lead_unit_id as unit_id, w.place_id,
        w.registered_on as day
      from ${scoped(db, 'works', 'w')} where w.programme_id = ${programmeId} and w.year = ${year} and w.status <> 'withdrawn' ${here(sql`w.place_id`)}
        and w.need_id is null and not ${isItemAsked(sql`w.plan_item_id`)}`
  if (form === 'planItem')
    return sql`select r.plan_item_id as id, r.words, r.kind, r.unit_id, r.place_id, r.due_on as day
      from ${scoped(db, 'plan_item_revisions', 'r')} where r.programme_id = ${programmeId} and r.year = ${year} and r.stage <> 'draft'
        and not r.is_dropped and r.need_id is null ${here(sql`r.place_id`)}
        and not exists (select 1 from ${scoped(db, 'plan_item_revisions', 'l')} where l.programme_id = ${programmeId}
          and l.plan_item_id = r.plan_item_id and l.revision > r.revision and l.stage <> 'draft')`
  // By the present state alone, in the order of an index, so that a count or a page ends as soon as it is full.
  return sql`select a.activity_id as id, null::text as words, a.kind, a.unit_id, a.place_id, a.happened_from as day
    from ${scoped(db, 'activities', 'a')}
    where a.programme_id = ${programmeId} and a.gives and a.need_id is null and not a.is_withdrawn
      and a.happened_from between ${from} and ${to} ${here(sql`a.place_id`)}
      and (a.plan_item_id is null or not ${isItemAsked(sql`a.plan_item_id`)})
      and (a.work_id is null or not exists (select 1 from ${scoped(db, 'works', 'w')} where w.programme_id = ${programmeId}
        and w.work_id = a.work_id and (w.need_id is not null or ${isItemAsked(sql`w.plan_item_id`)})))`
}

/** How many there are of each form, up to the most that is counted. */
export async function countUnasked(
  db: Db,
  programmeId: Uuid,
  ask: UnaskedAsk,
): Promise<UnaskedCounts> {
  const count = (form: HelpForm) =>
    sql`(select count(*) from (select 1 from (${unaskedOf(db, form, programmeId, ask)}) f limit ${MOST_UNASKED_COUNTED}) f)`
  const { rows } = await sql<UnaskedCounts>`
    select ${count('work')} as work, ${count('planItem')} as "planItem", ${count('activity')} as activity`.execute(
    db,
  )
  return rows[0] ?? { work: 0, planItem: 0, activity: 0 }
}

export type UnaskedRow = {
  id: Uuid
  words: string | null
  kind: string | null
  unitName: string
  placeName: string
  day: PlainDate | null
}

/** One page of them, newest first; communes by their names on the map of a day. */
export async function listUnasked(
  db: Db,
  programmeId: Uuid,
  form: HelpForm,
  ask: UnaskedAsk & { mapDay: PlainDate; after?: Uuid | undefined; limit: number },
): Promise<UnaskedRow[]> {
  const { rows } = await sql<UnaskedRow>`
    select f.id, f.words, f.kind, u.name as "unitName", v.name as "placeName", f.day
    from (${unaskedOf(db, form, programmeId, ask)}) f
    join units u on u.programme_id = ${programmeId} and u.unit_id = f.unit_id
    cross join lateral (select name from place_versions
      where place_id = f.place_id and (valid_from is null or valid_from <= ${ask.mapDay})
      order by valid_from desc nulls last limit 1) v
    where true ${ask.after ? sql`and f.id < ${ask.after}` : sql``}
    order by f.id desc
    limit ${ask.limit}`.execute(db)
  return rows
}
