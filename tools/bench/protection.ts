import { join } from 'node:path'
import { digestPassword } from '#server/access/password-digest.ts'
import { buildApp } from '#server/app.ts'
import { systemClock } from '#server/platform/clock.ts'
import { openDatabase } from '#server/platform/database.ts'
import { fileStore } from '#server/platform/files.ts'
import { secretBox } from '#server/platform/secret-box.ts'
import { sealTrail } from '#server/trail/seal.ts'
import { fillLedger } from './fill-ledger.ts'
import { requestOf, runLoad } from './load.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { median } from './readings.ts'
import { type TimedServer, withTimedServer } from './server.ts'
import { quietLog, type Stand, withClient, withStand } from './stand.ts'
import {
  AGENCY,
  focalPointOf,
  PROGRAMME_ID,
  SLUG,
  tokenOf,
  UNIT_COUNT,
  unitOf,
  YEAR,
} from './world.ts'

const ROUNDS = 3
const CLIENTS = 4
const API = `/api/v1/programmes/${SLUG}`
const UNIT = 7
const PAGES = [
  {
    name: 'trang đơn vị',
    path: `${API}/unit-period?year=${YEAR}`,
    by: focalPointOf(UNIT),
  },
  {
    name: 'sổ theo dõi, đơn vị xem',
    path: `${API}/activities?year=${YEAR}`,
    by: focalPointOf(UNIT),
  },
  { name: 'bảng theo dõi', path: `${API}/board?year=${YEAR}`, by: AGENCY },
] as const

const RULES_AWAY = new URL('../../test/take-rules-away.ts', import.meta.url)

/**
 * The same request three ways, turn by turn: as it is served; under the owner, to whom no policy applies; and there
 * with the rules of the application taken away too.
 */
async function bothBarriers(stand: Stand, { quick, say }: BenchOptions): Promise<Reading[]> {
  const { runUrl, ownerUrl, drop } = await stand.newDatabase()
  await fillLedger(ownerUrl, quick ? 10_000 : 100_000)
  const { home } = stand
  const readings = await withTimedServer({ runUrl, home }, (guarded) =>
    withTimedServer({ runUrl: ownerUrl, home }, (open) =>
      withTimedServer({ runUrl: ownerUrl, home, before: RULES_AWAY }, async (bare) => {
        const made: Reading[] = []
        for (const page of PAGES) made.push(...(await readPage(page, { guarded, open, bare })))
        return made
      }),
    ),
  )
  await drop()
  return readings

  async function readPage(
    { name, path, by }: (typeof PAGES)[number],
    servers: Readonly<Record<'guarded' | 'open' | 'bare', TimedServer>>,
  ): Promise<Reading[]> {
    const request = requestOf('GET', path, { cookie: `session=${tokenOf(by)}` })
    const ask = async (server: TimedServer, count: number) => {
      let sent = 0
      await server.takeTimes()
      const { statuses } = await runLoad(server.port, CLIENTS, () =>
        ++sent > count ? undefined : request,
      )
      if (statuses.size !== 1 || !statuses.has(200))
        throw new Error(`${path} answered ${[...statuses.keys()].join(', ')}`)
      return median((await server.takeTimes()).times)
    }
    for (const server of Object.values(servers)) await ask(server, 50)
    const times: Record<keyof typeof servers, number>[] = []
    for (let round = 0; round < ROUNDS; round += 1)
      times.push({
        guarded: await ask(servers.guarded, quick ? 100 : 400),
        open: await ask(servers.open, quick ? 100 : 400),
        bare: await ask(servers.bare, quick ? 100 : 400),
      })
    const note = times
      .map(({ guarded, open, bare }) =>
        [guarded, open, bare].map((one) => one.toFixed(1)).join(' / '),
      )
      .join('; ')
    say(`  ${name}: ${note} ms`)
    return [
      {
        what: `${name}: có phân quyền theo dòng so với không có`,
        ...{ unit: 'lần', values: times.map((each) => each.guarded / each.open), note },
      },
      {
        what: `${name}: có cả hai lớp bảo vệ so với không có lớp nào`,
        ...{ unit: 'lần', values: times.map((each) => each.guarded / each.bare), note },
      },
    ]
  }
}

/**
 * A database of its own whose programme counts as real: only there has anybody a password, and only there is a seal
 * sought from where the last one ended; the world of this bench is made for practice.
 */
async function newRealDatabase(stand: Stand) {
  const made = await stand.newDatabase()
  const { pathname } = new URL(made.runUrl)
  const superUrl = Object.assign(new URL(stand.superUrl), { pathname }).href
  await withClient(superUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    for (const table of ['database_kind', 'programme_slugs', 'people'])
      await client.query(`update ${table} set is_practice = false`)
  })
  return made
}

/** People of a real programme come in by name and password, eight at once, each from an address of its own. */
async function signIns(stand: Stand, { quick, say }: BenchOptions): Promise<Reading[]> {
  const { runUrl, ownerUrl, drop } = await newRealDatabase(stand)
  const count = quick ? 24 : UNIT_COUNT
  const password = 'mật khẩu chỉ để đo'
  await withClient(ownerUrl, async (client) => {
    for (let at = 0; at < count; at += 1) {
      const { salt, digest, memoryKib, passes, lanes } = await digestPassword(password)
      const name = `nguoi.${at}`
      await client.query(
        'insert into accounts (person_id, sign_in_name, sign_in_key) values ($1, $2, $2)',
        [focalPointOf(at), name],
      )
      await client.query(
        `insert into account_passwords values ($1, 'argon2id', $2, $3, $4, $5, $6, now())`,
        [focalPointOf(at), memoryKib, passes, lanes, salt, digest],
      )
    }
  })
  const database = openDatabase(runUrl, { log: quietLog })
  const app = await buildApp({
    database,
    clock: systemClock(),
    files: fileStore(stand.home),
    secrets: secretBox(join(stand.home, 'key')),
    log: quietLog,
    isPractice: false,
    uploadLimit: 1,
  })
  const values: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    let next = 0
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let at = next++; at < count; at = next++) {
          const answer = await app.inject({
            ...{ method: 'POST', url: '/api/v1/sign-ins', remoteAddress: `192.0.2.${at + 1}` },
            payload: { name: `nguoi.${at}`, password },
          })
          if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`)
        }
      }),
    )
    values.push(count / ((performance.now() - began) / 1000))
  }
  await app.close()
  await database.close()
  await drop()
  say(`  đăng nhập: ${values.map((value) => value.toFixed(1)).join(', ')} lần/giây`)
  return [{ what: 'đăng nhập bằng mật khẩu (argon2id, 19 MiB)', unit: 'lần/giây', values }]
}

/** A trail that nobody sealed yet, of an import's size, gathered into blocks. */
async function sealing(stand: Stand, { quick, say }: BenchOptions): Promise<Reading[]> {
  const { runUrl, ownerUrl, drop } = await newRealDatabase(stand)
  const entries = quick ? 5_000 : 50_000
  const database = openDatabase(runUrl, { log: quietLog })
  const values: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await withClient(ownerUrl, (client) =>
      client.query(
        `insert into trail (programme_id, command_id, person_id, command, digest, unit_id, subject_kind, subject_id, details, answer)
         select $1, gen_random_uuid(), $2, 'recordActivity', repeat('ab', 32), $3, 'activity', gen_random_uuid(),
           jsonb_build_object('after', jsonb_build_object('people', i, 'words', 'Làm đường thôn 3')), jsonb_build_object('id', i)
         from generate_series(1, $4::int) i`,
        [PROGRAMME_ID, focalPointOf(UNIT), unitOf(UNIT), entries],
      ),
    )
    const began = performance.now()
    // Only what nothing begun before could still precede is sealed: a database that is being dropped makes it wait.
    for (let sealed = 0; sealed < entries; ) sealed += await sealTrail(database)
    values.push(entries / ((performance.now() - began) / 1000))
  }
  await database.close()
  await drop()
  say(`  niêm nhật ký: ${values.map((value) => value.toFixed(0)).join(', ')} dòng/giây`)
  return [
    {
      what: 'niêm nhật ký hệ thống',
      ...{ unit: 'dòng/giây', values, note: `${entries} dòng mỗi lần, khối 1.000 dòng` },
    },
  ]
}

function run(options: BenchOptions): Promise<Reading[]> {
  return withStand(async (stand) => [
    ...(await bothBarriers(stand, options)),
    ...(await signIns(stand, options)),
    ...(await sealing(stand, options)),
  ])
}

export const protection: Part = {
  name: 'protection',
  about: 'hai lớp phân quyền, đăng nhập, niêm nhật ký',
  run,
}
