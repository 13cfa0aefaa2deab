import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { digestOf } from '#server/platform/endpoint.ts'
import { type Check, foundOf } from './check.sql.ts'

/** Law 10: an edition's digest is that of the figures it keeps, and its as-of lies before its making. */
export const EDITION_CHECK: Check = {
  law: 10,
  table: 'editions',
  what: 'số liệu đã lưu không còn khớp mã đối chiếu, hoặc thời điểm tính ở sau lúc lập',
  async find(db, programmeId) {
    const { rows } = await sql<{
      id: string
      digest: string
      figures: unknown
      isEarlier: boolean
    }>`
      select edition_id as id, digest, figures, as_of < recorded_at as "isEarlier" from editions
      where programme_id = ${programmeId} order by edition_id`.execute(db)
    return foundOf(
      rows
        .filter(({ digest, figures, isEarlier }) => !isEarlier || digest !== digestOf(figures))
        .map(({ id }) => id),
    )
  },
}

export async function countEditions(db: Db, programmeId: Uuid): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::bigint as count from editions where programme_id = ${programmeId}`.execute(db)
  return rows[0]?.count ?? 0
}
