import { PROGRAMME_ID } from './world.ts'

type Owner = (text: string, values?: unknown[]) => Promise<unknown>

/**
 * Adds `count` units of one block that owe every paper of 2026, after the four of the world: Đơn vị đặt bên 1 …,
 * coded ĐB1 …; with no contact, no commune and nothing sent.
 */
export async function addManyUnits(owner: Owner, count: number): Promise<void> {
  await owner(
    `insert into units (programme_id, unit_id, code, name, block, block_order, kind, is_invented, search_text, sort_key)
     select $1, ('00000000-0000-7000-9aaa-' || lpad(n::text, 12, '0'))::uuid, 'ĐB' || n, 'Đơn vị đặt bên ' || n,
       'publicService', n, 'province', true, 'don vi dat ben ' || n, lpad(n::text, 5, '0')
     from generate_series(1, $2::int) n`,
    [PROGRAMME_ID, count],
  )
  await owner(
    `insert into obligations (programme_id, obligation_id, unit_id, period_id, due_on)
     select $1, gen_random_uuid(), u.unit_id, p.period_id, p.due_on from units u, report_periods p
     where u.programme_id = $1 and p.programme_id = $1 and p.year = 2026 and u.block = 'publicService'`,
    [PROGRAMME_ID],
  )
}
