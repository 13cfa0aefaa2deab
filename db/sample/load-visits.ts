import { plainDate } from '#domain/base/plain-date.ts'
import type { VisitKind } from '#domain/coordination/visits/kinds.ts'
import { weekOf } from '#domain/coordination/visits/visit.ts'
import { insertVisits } from '#server/coordination/visits.ts'
import type { Db } from '#server/platform/database.ts'
import { CAST, type CastMember } from '#test/people.ts'
import { idSequence, idsBefore, officeMoment } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import { inventedIds } from './load-requests.ts'

type SampleVisit = {
  unitCode: string
  placeCode: string
  /** Month and day; of the armed forces any day of the week that is meant. */
  on: string
  kind: VisitKind
  by: CastMember
  isForces?: boolean
}

const { hoa, nam, ngoc, mai } = CAST

/** Of the last weeks of a year: two units on one day, one alone, and one of the armed forces. */
const VISITS: readonly SampleVisit[] = [
  { unitCode: 'DV12', placeCode: 'M02', on: '12-09', kind: 'labour', by: nam },
  { unitCode: 'DV08', placeCode: 'M02', on: '12-09', kind: 'gift', by: ngoc },
  { unitCode: 'DV12', placeCode: 'M07', on: '12-16', kind: 'survey', by: nam },
  { unitCode: 'DV01', placeCode: 'M01', on: '12-11', kind: 'handover', by: mai },
  { unitCode: 'DV41', placeCode: 'M14', on: '12-15', kind: 'labour', by: hoa, isForces: true },
]

/** The planned visits of a year's last weeks, each with its command. */
export async function insertPlannedVisits(db: Db, year: number): Promise<void> {
  const { unitIds, placeIds } = await inventedIds(db)
  const ids = {
    visit: idSequence('visit', idsBefore(year)),
    command: idSequence('visitCommand', idsBefore(year)),
  }
  const recordedAt = officeMoment(plainDate(`${year}-11-16`), 9, 10)
  const visits = VISITS.map(({ unitCode, placeCode, on, kind, by, isForces = false }) => {
    const day = plainDate(`${year}-${on}`)
    const enteredFor = by === hoa || by === mai
    return {
      ...{
        visitId: ids.visit(),
        revision: 1,
        unitId: unitIds(unitCode),
        kind,
        isForces,
        enteredFor,
      },
      ...{ placeId: placeIds(placeCode), weekOn: weekOf(day), day: isForces ? null : day },
      ...{ isWithdrawn: false, reason: null, commandId: ids.command(), recordedAt },
      recordedBy: by.personId,
      postId: by.postId,
    }
  })
  await insertRows(
    db,
    'trail',
    visits.map(({ commandId, recordedBy, postId, unitId }) => ({
      ...{ programme_id: PROGRAMME_ID, command_id: commandId, recorded_at: recordedAt },
      ...{ person_id: recordedBy, post_id: postId, command: 'practice:visit', digest: '' },
      ...{ unit_id: unitId, answer: {} },
    })),
  )
  await insertVisits(db, PROGRAMME_ID, visits)
}
