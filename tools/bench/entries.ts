import { newId } from '#server/platform/clock.ts'
import { fillLedger } from './fill-ledger.ts'
import { requestOf, runLoad } from './load.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { median } from './readings.ts'
import { type TimedServer, withTimedServer } from './server.ts'
import { withClient, withStand } from './stand.ts'
import { focalPointOf, placesOfUnit, SLUG, tokenOf, UNIT_COUNT, unitOf } from './world.ts'

const CLIENTS = 200
/** What stands already: a never-analysed ledger is measured by the bulk part. */
const STANDING = 10_000
const KINDS = ['road', 'labour', 'housing'] as const
const PATH = `/api/v1/programmes/${SLUG}/activities`

/** An event with labour and money, as a unit's focal point enters it. */
function entryOf(client: number, at: number): Buffer {
  const unit = client % UNIT_COUNT
  const day = `2019-${String((at % 9) + 1).padStart(2, '0')}-${String((at % 27) + 1).padStart(2, '0')}`
  const body = {
    granularity: 'event',
    unitIds: [unitOf(unit)],
    placeId: placesOfUnit(unit)[at % 2],
    kind: KINDS[at % KINDS.length],
    happenedFrom: day,
    happenedTo: day,
    people: (at % 12) + 1,
    halfDays: 2,
    words: `Làm đường thôn ${(at % 9) + 1}`,
    valueLines: [
      {
        unitId: unitOf(unit),
        source: 'ownContribution',
        form: 'cash',
        amount: 1_000_000 + at,
        state: 'handedOver',
      },
    ],
    figureStatus: 'final',
  }
  const headers = {
    cookie: `session=${tokenOf(focalPointOf(unit))}`,
    'idempotency-key': newId(),
  }
  return requestOf('POST', PATH, headers, JSON.stringify(body))
}

function run(options: BenchOptions): Promise<Reading[]> {
  return withStand(async ({ home, newDatabase }) => {
    const { runUrl, ownerUrl } = await newDatabase()
    await fillLedger(ownerUrl, STANDING)
    return withTimedServer({ runUrl, home }, (server) => measure(options, server, ownerUrl))
  })
}

async function measure(
  { quick, say }: BenchOptions,
  server: TimedServer,
  ownerUrl: string,
): Promise<Reading[]> {
  const perRound = quick ? 2_000 : 8_000
  const rounds = quick ? 3 : 6
  const rates: number[] = []
  const middles: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    let sent = 0
    await server.takeTimes()
    const load = await runLoad(server.port, CLIENTS, (client) => {
      sent += 1
      return sent > perRound ? undefined : entryOf(client, sent)
    })
    const { times, cpuSeconds } = await server.takeTimes()
    const created = load.statuses.get(201) ?? 0
    if (created !== perRound) throw new Error(`answers: ${JSON.stringify([...load.statuses])}`)
    const rate = created / load.seconds
    const middle = median(times)
    const busy = (100 * cpuSeconds) / load.seconds
    say(
      `lượt ${round + 1}: ${rate.toFixed(0)}/s, giữa ${middle.toFixed(0)} ms, CPU của Node ${busy.toFixed(0)} %`,
    )
    // The first round also compiles, plans and opens connections.
    if (round === 0) continue
    rates.push(rate)
    middles.push(middle)
  }
  await expectStored(ownerUrl, perRound * rounds)
  return [
    {
      what: `ghi từng hoạt động, ${CLIENTS} người cùng lúc`,
      unit: '/giây',
      values: rates,
      budget: { atLeast: 1500 },
    },
    { what: 'thời gian trong máy chủ của một lần ghi (giữa)', unit: 'ms', values: middles },
  ]
}

/** A rate counts only when everything answered is there, totals and trail included. */
async function expectStored(ownerUrl: string, stored: number): Promise<void> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query(`select (select count(*) from activities)::int as activities,
      (select count(*) from trail)::int as trail,
      (select coalesce(sum(amount), 0) from ledger_totals where measure = 'activities')::int as counted`),
  )
  const [row] = rows
  if (
    row.activities !== STANDING + stored ||
    row.trail !== stored ||
    row.counted !== STANDING + stored
  )
    throw new Error(`stored ${JSON.stringify(row)} of ${stored}`)
}

export const entries: Part = {
  name: 'entries',
  about: 'từng hoạt động được ghi bền vững, bên phát tải chạy trên cùng hai lõi',
  run,
}
