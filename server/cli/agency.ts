import { type Actor, scopeOf } from '#domain/access/actor.ts'
import { type Refusal, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { TODAY as PRACTICE_DAY } from '../../db/sample/year-2026/today.ts'
import { findActor, listProgrammes, scopeBeforePost } from '../access/sessions.ts'
import { clockOf, newId } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import {
  type Access,
  type Database,
  type Db,
  inTransaction,
  openDatabase,
} from '../platform/database.ts'
import { onceMoreAfterRace } from '../platform/endpoint.ts'
import type { Log } from '../platform/log.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Settings } from '../platform/settings.ts'
import { findAgencyOfficer } from './agency.sql.ts'

/** The command line at work for the standing agency, in one programme. */
export type AgencyDesk = {
  database: Database
  programmeId: Uuid
  actor: Actor
  /** One transaction in the agency's scope; a refusal of a writing one rolls it back. */
  run<T>(access: Access, work: (context: Context) => Promise<Result<T>>): Promise<Result<T>>
  close(): Promise<void>
}

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * Opens the database for a command that acts as an officer of the standing agency: whoever may start
 * commands on the machine speaks for it, and the trail names that officer.
 * @throws OperatorError when there is no such programme, or nobody holds the post
 */
export async function openAgencyDesk(
  runUrl: string,
  {
    settings,
    log,
    slug,
    connections = 4,
  }: {
    settings: Pick<Settings, 'today'>
    log: Log
    slug?: string | undefined
    connections?: number
  },
): Promise<AgencyDesk> {
  const database = openDatabase(runUrl, { max: connections, log })
  try {
    const programmes = await listProgrammes(database.outside)
    const programme = slug ? programmes.find((row) => row.slug === slug) : programmes[0]
    if (!programme)
      throw new OperatorError(
        slug ? `Không có chương trình "${slug}".` : 'Cơ sở dữ liệu chưa có chương trình nào.',
      )
    if (!slug && programmes.length > 1)
      throw new OperatorError(
        `Có nhiều chương trình (${programmes.map((row) => row.slug).join(', ')}); đề nghị thêm --programme.`,
      )
    const { programmeId, isPractice } = programme
    const clock = clockOf({ isPractice, practiceDay: PRACTICE_DAY, today: settings.today })
    const actor = await findOfficer(database, programmeId, clock.moment())
    return {
      database,
      programmeId,
      actor,
      close: () => database.close(),
      run: (access, work) =>
        onceMoreAfterRace(() =>
          decideIn(database, actor, access, (db) =>
            work({ db, actor, moment: clock.moment(), newId }),
          ),
        ),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function decideIn<T>(
  database: Database,
  actor: Actor,
  access: Access,
  work: (db: Db) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await inTransaction(database, scopeOf(actor), access, async (db) => {
      const result = await work(db)
      if (!result.ok && access === 'write') throw new Refused(result.refusal)
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    throw error
  }
}

async function findOfficer(
  database: Database,
  programmeId: Uuid,
  moment: Context['moment'],
): Promise<Actor> {
  const scope = { ...scopeBeforePost(programmeId, programmeId), whole: true }
  const actor = await inTransaction(database, scope, 'read', async (db) => {
    const officer = await findAgencyOfficer(db, programmeId, moment.today)
    return officer && findActor(db, officer, programmeId, moment)
  })
  if (!actor)
    throw new OperatorError(
      'Chương trình chưa có cán bộ nào của cơ quan thường trực đang giữ chức vụ.',
    )
  return actor
}
