import { listDifferingWorks } from '#server/works/works.ts'
import { type Check, foundOf } from './check.sql.ts'

/** Law 5: each work, its money and its payers are what its events leave when they are told again. */
export const WORK_PROJECTION_CHECK: Check = {
  law: 5,
  table: 'works',
  what: 'hiện trạng công trình không phải là kết quả của các việc đã ghi',
  find: async (db, programmeId) => foundOf(await listDifferingWorks(db, programmeId)),
}
