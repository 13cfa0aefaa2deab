import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { plainDate } from '#domain/base/plain-date.ts'
import { buildApp } from '#server/app.ts'
import type { App } from '#server/platform/app-type.ts'
import { newId, systemClock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database.ts'
import { fileStore } from '#server/platform/files.ts'
import { secretBox } from '#server/platform/secret-box.ts'
import { type FrozenDatabase, openTestDatabase, type TestDatabase } from './database.ts'
import { CAST, type CastName } from './people.ts'
import { SLUG } from './world.ts'

export type Answer = { status: number; body: Record<string, never> & Record<string, unknown> }

/** A signed-in person of the cast, asking below /api/v1/programmes/nq04 unless the path is absolute. */
export type Asker = {
  /** Of the session, which a change of the post in use renews. */
  readonly cookie: string
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, options?: { key?: string }): Promise<Answer>
  /** What comes as a file: its status, name and bytes. */
  file(path: string): Promise<{ status: number; disposition: string; bytes: Buffer }>
}

export type TestApp = {
  app: App
  db: TestDatabase
  /** Where it keeps its files. */
  folder: string
  as(name: CastName): Promise<Asker>
  /** Closes the application and answers what it wrote as a model for copies. */
  freeze(): Promise<FrozenDatabase>
  close(): Promise<void>
}

/** The application as the tests run it, on a database and a folder of files that are there. `quiet`: faults go unsaid. */
export function buildTestApp(
  database: Database,
  folder: string,
  { today = '2026-11-23', quiet = false } = {},
): Promise<App> {
  return buildApp({
    database,
    clock: systemClock(plainDate(today)),
    files: fileStore(folder),
    secrets: secretBox(join(folder, 'secret.key')),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: quiet ? () => undefined : (message, details) => console.error(message, details),
    },
    isPractice: true,
    uploadLimit: 25 * 1_048_576,
  })
}

type Opening = {
  today?: string
  /** A copy of what another application wrote, with its folder of files, which stays. */
  copy?: { db: TestDatabase; folder: string }
}

/** The application on a database of its own; today is 2026-11-23 unless said otherwise. */
export async function openTestApp({ today = '2026-11-23', copy }: Opening = {}): Promise<TestApp> {
  const db = copy?.db ?? (await openTestDatabase())
  const folder = copy?.folder ?? (await mkdtemp(join(tmpdir(), 'ketnghia-test-')))
  const app = await buildTestApp(db.database, folder, {
    ...{ today, quiet: copy !== undefined },
  })
  const absolute = (path: string) =>
    path.startsWith('/api/') ? path : `/api/v1/programmes/${SLUG}${path}`
  return {
    app,
    db,
    folder,
    async as(name) {
      const signedIn = await app.inject({
        method: 'POST',
        url: '/api/v1/sessions',
        payload: { personId: CAST[name].personId },
      })
      const session = signedIn.cookies.find((entry) => entry.name === 'session')
      if (!session) throw new Error(`${name} could not sign in: ${signedIn.body}`)
      let cookie = `session=${session.value}`
      const ask = async (options: InjectOptions): Promise<Answer> => {
        const answer = await app.inject(options)
        const renewed = answer.cookies.find((entry) => entry.name === 'session')
        if (renewed) cookie = `session=${renewed.value}`
        return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() }
      }
      return {
        get cookie() {
          return cookie
        },
        get: (path) => ask({ method: 'GET', url: absolute(path), headers: { cookie } }),
        async file(path) {
          const got = await app.inject({ url: absolute(path), headers: { cookie } })
          const disposition = String(got.headers['content-disposition'])
          return { status: got.statusCode, disposition, bytes: got.rawPayload }
        },
        post: (path, body, { key = newId() } = {}) =>
          ask({
            method: 'POST',
            url: absolute(path),
            headers: { cookie, 'idempotency-key': key },
            payload: body as object,
          }),
      }
    },
    async freeze() {
      await app.close()
      await rm(folder, { recursive: true })
      return await db.freeze()
    },
    async close() {
      await app.close()
      await db.close()
      if (!copy) await rm(folder, { recursive: true })
    },
  }
}
