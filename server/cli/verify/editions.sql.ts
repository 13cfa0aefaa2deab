import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { type FiguresDocument, figuresDigest } from '#server/review/figures-json.ts'
import { type Check, foundOf } from './check.sql.ts'

type EditionRow = FiguresDocument & { id: Uuid; digest: string; isEarlier: boolean }

/** Law 10: an edition's digest is that of the figures it keeps, and its as-of lies before its making. */
export const EDITION_CHECK: Check = {
  law: 10,
  table: 'editions',
  what: 'số liệu đã lưu không còn khớp mã đối chiếu, hoặc thời điểm tính ở sau lúc lập',
  async find(db, programmeId) {
    const { rows } = await sql<EditionRow>`
      select e.edition_id as id, e.digest, p.slug as programme, e.year, e.as_of as "asOf", e.figures,
        e.as_of < e.recorded_at as "isEarlier"
      from editions e join programmes p on p.programme_id = ${programmeId}
      where e.programme_id = ${programmeId} order by e.edition_id`.execute(db)
    const broken = rows.filter(({ digest, isEarlier, programme, year, asOf, figures }) => {
      return !isEarlier || digest !== figuresDigest({ programme, year, asOf, figures })
    })
    return foundOf(broken.map(({ id }) => id))
  },
}

export async function countEditions(db: Db, programmeId: Uuid): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::bigint as count from editions where programme_id = ${programmeId}`.execute(db)
  return rows[0]?.count ?? 0
}
