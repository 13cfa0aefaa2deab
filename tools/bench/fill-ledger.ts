import type pg from 'pg'
import { liftForeignKeys } from '#server/platform/backup/restore.ts'
import { withClient } from './stand.ts'
import { AGENCY, PLACE_COUNT, PROGRAMME_ID, placeOf, UNIT_COUNT, unitOf } from './world.ts'

/** Each record gives five lines: the activity, its trip, visits, person-days and cash. */
export const LINES_PER_RECORD = 5

const COMMAND = '00000000-0000-7000-ba00-000000000001'

/**
 * Fills the ledger as its owner with so many events of one year, lines, current state and totals agreeing,
 * and gathers statistics, as a programme has that has run for a while.
 */
export function fillLedger(ownerUrl: string, records: number, units = UNIT_COUNT): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    await client.query('begin')
    await makeRecords(client, { records, units })
    // Keys and indexes in one go at the end: with each row, a million records take a quarter of an hour.
    const foreignKeys = await liftForeignKeys(client)
    const indexes = await liftIndexes(client)
    for (const statement of STATEMENTS) await client.query(statement)
    for (const statement of [...indexes, ...foreignKeys]) await client.query(statement)
    await client.query('commit')
    for (const table of ['places', 'place_versions', 'units', 'twinnings', 'posts', 'people'])
      await client.query(`analyze ${table}`)
    for (const table of ['activity_revisions', 'ledger_lines', 'activities', 'ledger_totals'])
      await client.query(`vacuum analyze ${table}`)
  })
}

/** Takes away the ledger's indexes that keep no row out, and answers how to make them again. */
async function liftIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where not i.indisunique
       and i.indrelid in ('activity_revisions'::regclass, 'ledger_lines'::regclass, 'activities'::regclass)`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function makeRecords(
  client: pg.Client,
  { records, units }: { records: number; units: number },
): Promise<void> {
  const list = (count: number, read: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => read(at))
  await client.query(
    `create temp table made on commit drop as
     select $1::uuid as programme_id, ('00000000-0000-7000-bb00-' || lpad(to_hex(i), 12, '0'))::uuid as activity_id,
       ($2::uuid[])[i % $5::integer + 1] as unit_id, p.place_id, replace(p.place_id::text, '-b002-', '-b003-')::uuid as version_id,
       (array['road', 'labour', 'gift'])[i % 3 + 1] as kind, d.day,
       (date_trunc('month', d.day) + case when extract(day from d.day) >= 15 then interval '1 month' else interval '0' end)::date as month,
       (i % 12 + 1)::integer as people, (1000000 + i)::bigint as cash
     from generate_series(1, $4::bigint) i,
       lateral (select ($3::uuid[])[(i % $5::integer + (i / $5::integer % 2) * 17) % ${PLACE_COUNT} + 1] as place_id) p,
       lateral (select '2019-01-01'::date + (i % 340)::integer as day) d`,
    [PROGRAMME_ID, list(units, unitOf), list(PLACE_COUNT, placeOf), records, units],
  )
}

const STATEMENTS = [
  `insert into activity_revisions (programme_id, activity_id, revision, recorded_at, recorded_by, command_id, granularity,
     unit_id, unit_ids, place_id, place_version_id, kind, field, happened_from, happened_to, month, people, half_days, words, value_lines)
   select programme_id, activity_id, 1, day + interval '30 hours', '${AGENCY}', '${COMMAND}', 'event', unit_id, array[unit_id],
     place_id, version_id, kind, 'socioEconomic', day, day, month, people, 2, 'Làm đường thôn 3',
     jsonb_build_array(jsonb_build_object('unitId', unit_id, 'source', 'ownContribution', 'form', 'cash', 'amount', cash, 'state', 'handedOver'))
   from made`,
  `insert into ledger_lines (programme_id, activity_id, revision, line_no, unit_id, place_id, place_version_id, field, kind, month, measure, is_money, amount)
   select programme_id, activity_id, 1, l.line_no, unit_id, place_id, version_id, 'socioEconomic', kind, month, l.measure, l.is_money, l.amount
   from made, lateral (values (1, 'activities', false, 1), (2, 'trips', false, 1), (3, 'personVisits', false, people),
     (4, 'personDays', false, people * 2), (5, 'ownContributionCash', true, cash)) l (line_no, measure, is_money, amount)`,
  `insert into activities (programme_id, activity_id, revision, is_withdrawn, unit_id, unit_ids, place_id, place_version_id, kind, field,
     granularity, happened_from, happened_to, month, search_text, gives)
   select programme_id, activity_id, 1, false, unit_id, array[unit_id], place_id, version_id, kind, 'socioEconomic', 'event', day, day, month,
     'lam duong thon 3' || case when substr(activity_id::text, 34, 3) = '7d0' then ' gieng nuoc' else '' end, true
   from made`,
  `insert into ledger_totals (programme_id, unit_id, place_version_id, place_id, field, month, measure, state, is_money, amount, line_count)
   select programme_id, unit_id, place_version_id, place_id, field, month, measure,
     case when is_money then 'unanswered' else 'notAsked' end, is_money, sum(amount), count(*)
   from ledger_lines group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
]
