import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '#server/platform/clock.ts'
import { fillLedger } from './fill-ledger.ts'
import { type Load, requestOf, runLoad } from './load.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { percentile } from './readings.ts'
import { withTimedServer } from './server.ts'
import { withClient, withStand } from './stand.ts'
import {
  AGENCY,
  focalPointOf,
  periodOf,
  SLUG,
  tokenOf,
  unitOf,
  type WorldSize,
  YEAR,
} from './world.ts'

const SIZE: WorldSize = { units: 500, periods: 4 }
const RECORDS = 100_000
/** Everybody begins within it: 500 people, each reads two pages and sends. */
const MINUTE = 60_000
/** What a person looks at a page before the next step. */
const LOOK_MILLISECONDS = 3_000
/** Others who only read meanwhile: the agency, on its board, head's page and ledger. */
const READERS = 5
const API = `/api/v1/programmes/${SLUG}`
const READ = [`/p/${SLUG}/board?year=${YEAR}`, `/p/${SLUG}/head`, `${API}/activities?year=${YEAR}`]
/** The year's last period: what its units owe on the day. */
const PERIOD = periodOf(SIZE.periods - 1)

/** Opens the unit's page and its list, looks at each, and sends the report. */
function stepsOf(person: number): { reads: Buffer[]; send: Buffer } {
  const headers = { cookie: `session=${tokenOf(focalPointOf(person))}` }
  const body = JSON.stringify({ unitId: unitOf(person), periodId: PERIOD })
  return {
    reads: [`/p/${SLUG}/unit?year=${YEAR}`, `/p/${SLUG}/activities`].map((path) =>
      requestOf('GET', path, headers),
    ),
    send: requestOf('POST', `${API}/sendings`, { ...headers, 'idempotency-key': newId() }, body),
  }
}

async function sendAsOnePerson(port: number, person: number, within: number): Promise<Load[]> {
  const { reads, send } = stepsOf(person)
  await wait((person / SIZE.units) * within)
  const next = [...reads]
  const read = await runLoad(port, 1, () => next.shift(), LOOK_MILLISECONDS)
  const toSend = [send]
  return [read, await runLoad(port, 1, () => toSend.shift())]
}

async function readUntil(port: number, ended: () => boolean): Promise<Load> {
  let asked = 0
  const requests = READ.map((path) =>
    requestOf('GET', path, { cookie: `session=${tokenOf(AGENCY)}` }),
  )
  return await runLoad(
    port,
    READERS,
    () => (ended() ? undefined : requests[asked++ % requests.length]),
    LOOK_MILLISECONDS,
  )
}

function run({ quick, say }: BenchOptions): Promise<Reading[]> {
  const within = quick ? MINUTE / 4 : MINUTE
  return withStand(async ({ home, newDatabase }) => {
    const { runUrl, ownerUrl } = await newDatabase(SIZE)
    await fillLedger(ownerUrl, RECORDS, SIZE.units)
    return await withTimedServer({ runUrl, home }, async ({ port }) => {
      // Once unmeasured: the first answers also compile the server's code.
      for (const path of READ)
        await fetch(`http://127.0.0.1:${port}${path}`, {
          headers: { cookie: `session=${tokenOf(AGENCY)}` },
        })
      let isOver = false
      const readers = readUntil(port, () => isOver)
      const people = Promise.all(
        Array.from({ length: SIZE.units }, (_, person) => sendAsOnePerson(port, person, within)),
      ).finally(() => {
        isOver = true
      })
      const [loads, others] = await Promise.all([people, readers])
      const reads = [...loads.map(([read]) => read), others]
      const sends = loads.map(([, send]) => send)
      say(`  xem: ${describeStatuses(reads)}; gửi: ${describeStatuses(sends)}`)
      await expectSent(ownerUrl, countOf(sends, 201))
      return [
        {
          what: `gửi báo cáo, ${SIZE.units} người trong ${within / 1000} giây, p95 phía người gửi`,
          unit: 'ms',
          values: [percentile(timesOf(sends), 0.95)],
          note: `lâu nhất ${percentile(timesOf(sends), 1).toFixed(0)} ms; nhận ${countOf(sends, 201)}, trả lời khác ${SIZE.units - countOf(sends, 201)}`,
        },
        {
          what: 'xem trang trong lúc đó, p95 phía người xem',
          unit: 'ms',
          values: [percentile(timesOf(reads), 0.95)],
          note: `${timesOf(reads).length} lượt; giữa ${percentile(timesOf(reads), 0.5).toFixed(0)} ms; ${describeStatuses(reads)}`,
        },
      ]
    })
  })
}

const timesOf = (loads: readonly (Load | undefined)[]) => loads.flatMap((load) => load?.times ?? [])

const countOf = (loads: readonly (Load | undefined)[], status: number) =>
  loads.reduce((sum, load) => sum + (load?.statuses.get(status) ?? 0), 0)

function describeStatuses(loads: readonly (Load | undefined)[]): string {
  const statuses = new Set(loads.flatMap((load) => [...(load?.statuses.keys() ?? [])]))
  return [...statuses].map((status) => `${status} × ${countOf(loads, status)}`).join(', ')
}

/** Nothing acknowledged is lost and nothing stands twice: each sending once, with its entry in the trail. */
async function expectSent(ownerUrl: string, acknowledged: number): Promise<void> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query(
      `select (select count(*) from sendings where period_id = $1)::int as sendings,
         (select count(distinct unit_id) from sendings where period_id = $1)::int as units,
         (select count(*) from trail where subject_kind = 'sending')::int as trail`,
      [PERIOD],
    ),
  )
  const [row] = rows
  if (row.sendings !== acknowledged || row.units !== acknowledged || row.trail !== acknowledged)
    throw new Error(`${acknowledged} acknowledged, found ${JSON.stringify(row)}`)
}

export const deadline: Part = {
  name: 'deadline',
  about: '500 người gửi báo cáo trong một phút, trong lúc mọi người xem trang',
  run,
}
