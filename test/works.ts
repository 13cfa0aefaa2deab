import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkEvent } from '#domain/works/events.ts'
import { applyEvent } from '#domain/works/fold.ts'
import type { Work } from '#domain/works/work.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction, openDatabase } from '#server/platform/database.ts'
import { saveHistories } from '#server/works/works.ts'
import type { TestDatabase } from './database.ts'
import { CAST } from './people.ts'
import { PLACES, PROGRAMME_ID, UNITS, VERSIONS } from './world.ts'

type PlantedWork = {
  year: number
  name: string
  registeredOn?: string
  startedOn?: string | null
  handedOverOn?: string | null
  leadUnitId?: Uuid
  cost?: number
  payers?: Work['payers']
}

/** A civil work of Xã M2 as its history left it, recorded by the agency without a command of its own. */
export async function plantWork(db: TestDatabase, planted: PlantedWork): Promise<Uuid> {
  const { year, name, leadUnitId = UNITS.DV12, cost } = planted
  const workId = newId()
  const events: WorkEvent[] = [
    {
      kind: 'registered',
      happenedOn: plainDate(planted.registeredOn ?? `${year}-03-01`),
      enteredFor: true,
      facts: {
        year,
        kind: 'civilWork',
        name,
        isModel: false,
        placeId: PLACES.M02,
        placeVersionId: VERSIONS.M02,
        leadUnitId,
        payers: planted.payers ?? [{ unitId: leadUnitId, isAgreed: false }],
        ...(cost === undefined ? {} : { cost }),
      },
    },
    ...day('started', planted.startedOn),
    ...day('handedOver', planted.handedOverOn),
  ]
  const [first, ...later] = events
  if (!first) throw new RangeError('a history has a beginning')
  const start = applyEvent(undefined, workId, first)
  const work = later.reduce((known, event) => applyEvent(known, workId, event), start)
  const database = openDatabase(db.ownerUrl, { max: 1 })
  try {
    await inTransaction(database, SCOPE, 'write', (tx) =>
      saveHistories(tx, PROGRAMME_ID, [
        {
          work,
          events: events.map((event, at) => ({
            ...event,
            sequence: at + 1,
            recordedBy: CAST.hoa.personId,
            commandId: newId(),
          })),
        },
      ]),
    )
  } finally {
    await database.close()
  }
  return workId
}

const SCOPE = {
  programmeId: PROGRAMME_ID,
  personId: CAST.hoa.personId,
  whole: true,
  unitIds: [],
  placeIds: [],
  moneyPlaceIds: [],
}

function day(kind: 'started' | 'handedOver', on: string | null | undefined): WorkEvent[] {
  if (!on) return []
  return [{ kind, happenedOn: plainDate(on), facts: {}, enteredFor: true }]
}
