import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import type pg from 'pg'
import { CODE_BYTES, oneTimeCode, readCode } from '#domain/base/one-time-code.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { buildApp } from '#server/app.ts'
import { init } from '#server/cli/init.ts'
import type { App, Services } from '#server/platform/app-type.ts'
import { systemClock } from '#server/platform/clock.ts'
import { fileStore } from '#server/platform/files.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { secretBox } from '#server/platform/secret-box.ts'
import { readSettings } from '#server/platform/settings.ts'
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
  /** The answer as it came: a file is no text. */
  bytes: Uint8Array
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
  secretKeyFile: string
  issueCode(name: 'hoa' | 'nam' | 'quang', days?: number): Promise<string>
  reset(name: 'hoa' | 'nam' | 'quang', password: string): Promise<string>
  /** What is tried behind the second step begins here: that step has tests of its own. */
  passSecondSteps(): Promise<unknown>
  isIn(cookie: string): Promise<boolean>
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    cookie: string,
    payload?: object,
    key?: string,
  ): Promise<Tried>
  /** A POST outside programmes, from an address. */
  send(url: string, payload: object, from: From): Promise<Tried>
  fillTries(kind: string, most: number): Promise<void>
  restart(): Promise<Desk & { stop(): Promise<void> }>
  close(): Promise<void>
}

/** The cast as real people of a real programme, three of them with accounts; nobody has a password yet. */
export async function openRealProgramme({
  provider,
  log = {
    info: () => undefined,
    warn: () => undefined,
    error: (...said) => console.error(...said),
  },
}: Partial<Pick<Services, 'provider' | 'log'>> = {}): Promise<RealWorld> {
  const [db, practice] = await Promise.all([openTestDatabase('empty'), openTestDatabase()])
  await plant(db)
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-test-'))
  const secretKeyFile = join(folder, 'secret.key')
  let statements = 0
  countStatements(db.database.pool, () => {
    statements += 1
  })
  const build = () =>
    buildApp({
      database: db.database,
      clock: systemClock(plainDate('2026-11-23')),
      files: fileStore(folder),
      secrets: secretBox(secretKeyFile),
      log,
      isPractice: false,
      provider,
      uploadLimit: 25 * 1_048_576,
    })
  const sendTo = async (
    app: App,
    asked: InjectOptions,
    { from = '192.0.2.1', cookie = '' }: From = {},
  ): Promise<Tried> => {
    const before = statements
    const key = asked.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}
    const sent = { cookie, ...key, ...(asked.headers as Record<string, string> | undefined) }
    const answer = await app.inject({ ...asked, remoteAddress: from, headers: sent })
    const { date: _date, 'set-cookie': _cookies, ...headers } = answer.headers
    const isFile = String(headers['content-type']).includes('pdf')
    const body = isFile ? {} : answer.json()
    const cookies = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const said = { text: answer.body, bytes: answer.rawPayload, headers, body }
    return {
      ...{ status: answer.statusCode, code: body.code, ...said, cookie: cookies || cookie },
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
       on conflict (person_id) do update set code_digest = excluded.code_digest,
         expires_at = excluded.expires_at, is_mailed = false`,
      [CAST[name].personId, await digestOfCode('account', code), days],
    )
    return code
  }
  const passSecondSteps = () =>
    db.owner('update sessions set awaits_second_step = false, second_step_at = now()')
  return {
    ...desk,
    passSecondSteps,
    app,
    ...{ db, practice, secretKeyFile },
    issueCode,
    async reset(name, password) {
      const set = await desk.setPassword(await issueCode(name), password)
      if (set.status !== 201) throw new Error(`no password was set: ${set.text}`)
      await passSecondSteps()
      return set.cookie
    },
    ask: (method, url, cookie, payload, key) => {
      const headers = key === undefined ? {} : { headers: { 'idempotency-key': key } }
      return sendTo(app, { method, url, ...(payload && { payload }), ...headers }, { cookie })
    },
    send: (url, payload, from) => sendTo(app, { method: 'POST', url, payload }, from),
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

/** The site of a programme that `ketnghia init` founded just now; the code is the administrator's. */
export async function openFoundedProgramme(): Promise<{
  app: App
  db: TestDatabase
  code: string
  close(): Promise<void>
}> {
  const db = await openTestDatabase('empty')
  const said: string[] = []
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  await init({
    args: Object.entries({
      ...{ slug: SLUG, title: 'Nghị quyết 04', resolution: '04-NQ/TU' },
      ...{ 'resolution-date': '2016-08-19', province: 'Tỉnh thử', 'province-code': 'M' },
      ...{ administrator: CAST.quang.name, 'sign-in': NAMES.quang },
    }).flatMap(([name, value]) => [`--${name}`, value]),
    settings: readSettings({ DATABASE_URL: db.runUrl, DATABASE_OWNER_URL: db.ownerUrl }),
    log,
    say: (line) => said.push(line),
  })
  const code = said.flatMap((line) => readCode(line) ?? [])[0]
  if (code === undefined) throw new Error(`init gave no code: ${said.join('\n')}`)
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-test-'))
  const app = await buildApp({
    ...{ database: db.database, clock: systemClock(), files: fileStore(folder), log },
    secrets: secretBox(join(folder, 'secret.key')),
    ...{ isPractice: false, uploadLimit: 25 * 1_048_576 },
  })
  const close = async () => {
    await app.close()
    await Promise.all([db.close(), rm(folder, { recursive: true })])
  }
  return { app, db, code, close }
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
      'insert into accounts (person_id, sign_in_name, sign_in_key, telephone, kept_by_programme) values ($1, $2, $2, $3, $4)',
      [personId, signInName, name === 'hoa' ? '0905000001' : null, PROGRAMME_ID],
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
