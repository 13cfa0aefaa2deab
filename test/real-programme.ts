import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import type pg from 'pg'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { buildApp } from '#server/app.ts'
import type { App } from '#server/platform/app-type.ts'
import { systemClock } from '#server/platform/clock.ts'
import { fileStore } from '#server/platform/files.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { CAST } from './people.ts'
import { PROGRAMME_ID, SLUG } from './world.ts'

export type Tried = {
  status: number
  code: unknown
  text: string
  headers: Record<string, unknown>
  body: Record<string, unknown>
  cookie: string
  /** How often the database was asked. */
  statements: number
}

type From = { from?: string; cookie?: string }

type Desk = {
  signIn(name: string, password: string, from?: From): Promise<Tried>
  setPassword(code: string, password: string): Promise<Tried>
}

export type RealWorld = Desk & {
  app: App
  db: TestDatabase
  /** A practice database beside it. */
  practice: TestDatabase
  issueCode(name: 'hoa' | 'nam' | 'quang', days?: number): Promise<string>
  reset(name: 'hoa' | 'nam' | 'quang', password: string): Promise<string>
  isIn(cookie: string): Promise<boolean>
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    cookie: string,
    payload?: object,
  ): Promise<Tried>
  fillTries(kind: string, most: number): Promise<void>
  restart(): Promise<Desk & { stop(): Promise<void> }>
  close(): Promise<void>
}

/** The cast as real people of a real programme, three of them with accounts; nobody has a password yet. */
export async function openRealProgramme(): Promise<RealWorld> {
  const [db, practice] = await Promise.all([openTestDatabase('empty'), openTestDatabase()])
  await plant(db)
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-test-'))
  let statements = 0
  countStatements(db.database.pool, () => {
    statements += 1
  })
  const build = () =>
    buildApp({
      database: db.database,
      clock: systemClock(plainDate('2026-11-23')),
      files: fileStore(folder),
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (...said) => console.error(...said),
      },
      isPractice: false,
      uploadLimit: 25 * 1_048_576,
    })
  const sendTo = async (
    app: App,
    asked: InjectOptions,
    { from = '192.0.2.1', cookie = '' }: From = {},
  ): Promise<Tried> => {
    const before = statements
    const answer = await app.inject({ ...asked, remoteAddress: from, headers: { cookie } })
    const { date: _date, 'set-cookie': _cookies, ...headers } = answer.headers
    const body = answer.json()
    const cookies = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const said = { text: answer.body, headers, body, cookie: cookies || cookie }
    return {
      ...{ status: answer.statusCode, code: body.code, ...said },
      statements: statements - before,
    }
  }
  const deskOf = (app: App): Desk => {
    const post = (url: string, payload: object, from?: From) =>
      sendTo(app, { method: 'POST', url, payload }, from)
    return {
      signIn: (name, password, from) => post('/api/v1/sign-ins', { name, password }, from),
      setPassword: (code, password) => post('/api/v1/password-settings', { code, password }),
    }
  }
  const app = await build()
  const desk = deskOf(app)
  const issueCode: RealWorld['issueCode'] = async (name, days = 14) => {
    const code = oneTimeCode(randomBytes(CODE_BYTES))
    await db.owner(
      `insert into account_codes values ($1, $2, now(), now() + make_interval(days => $3))
       on conflict (person_id) do update set code_digest = excluded.code_digest, expires_at = excluded.expires_at`,
      [CAST[name].personId, await digestOfCode('account', code), days],
    )
    return code
  }
  return {
    ...desk,
    app,
    db,
    practice,
    issueCode,
    async reset(name, password) {
      const set = await desk.setPassword(await issueCode(name), password)
      if (set.status !== 201) throw new Error(`no password was set: ${set.text}`)
      return set.cookie
    },
    ask: (method, url, cookie, payload) =>
      sendTo(app, { method, url, ...(payload && { payload }) }, { cookie }),
    async isIn(cookie) {
      const url = `/api/v1/programmes/${SLUG}/board`
      return (await app.inject({ method: 'GET', url, headers: { cookie } })).statusCode !== 401
    },
    async fillTries(kind, most) {
      await db.owner('update tries set tries = $2 where kind = $1', [kind, most])
    },
    async restart() {
      const other = await build()
      return { ...deskOf(other), stop: () => other.close() }
    },
    async close() {
      await app.close()
      await Promise.all([db.close(), practice.close(), rm(folder, { recursive: true })])
    },
  }
}

const NAMES = { hoa: 'hoa.nguyen', nam: 'nam.pham', quang: 'quang.dinh' } as const

async function plant(db: TestDatabase): Promise<void> {
  const place = '00000000-0000-7000-9002-000000000100'
  await db.owner('insert into database_kind (is_practice) values (false)')
  await db.owner("insert into places values ($1, 'province', true)", [place])
  await db.owner("insert into programme_slugs values ($1, $2, 'Nghị quyết 04', false)", [
    ...[SLUG, PROGRAMME_ID],
  ])
  await db.owner(
    `insert into programmes values ($1, $2, 'Nghị quyết 04', '04-NQ/TU', '2016-08-19', 'XV', 'thử', 'TỈNH ỦY', 'BAN CHỈ ĐẠO', 'Tỉnh', $3)`,
    [PROGRAMME_ID, SLUG, place],
  )
  await db.owner("insert into programme_years values ($1, 2026, 'open')", [PROGRAMME_ID])
  for (const [name, signInName] of Object.entries(NAMES)) {
    const { personId, postId, role, title, name: called } = CAST[name as keyof typeof NAMES]
    await db.owner('insert into people values ($1, $2, false, $3)', [
      ...[personId, called, role === 'administrator'],
    ])
    await db.owner(
      "insert into posts values ($1, $2, $3, $4, '{}', '{}', $5, '2016-08-19', null)",
      [PROGRAMME_ID, postId, personId, role, title],
    )
    await db.owner(
      'insert into accounts (person_id, sign_in_name, sign_in_key, telephone) values ($1, $2, $2, $3)',
      [personId, signInName, name === 'hoa' ? '0905000001' : null],
    )
  }
}

function countStatements(pool: pg.Pool, heard: () => void): void {
  const counted = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (counted.has(client)) return
    counted.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    Object.assign(client, {
      query: (...given: unknown[]) => {
        heard()
        return query(...given)
      },
    })
  })
}
