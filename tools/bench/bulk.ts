import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Actor, scopeOf } from '#domain/access/actor.ts'
import type { ActivityFacts } from '#domain/activities/activity.ts'
import { recordActivity } from '#domain/activities/record-activity.ts'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { ok } from '#domain/base/result.ts'
import { save } from '#server/activities/activities.ts'
import { newId, systemClock } from '#server/platform/clock.ts'
import { inTransaction, openBulkClient, openDatabase } from '#server/platform/database.ts'
import { runCommand } from '#server/platform/endpoint.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { type BenchDatabase, withClient, withStand } from './stand.ts'
import {
  AGENCY,
  PROGRAMME_ID,
  placesOfUnit,
  TODAY,
  UNIT_COUNT,
  unitOf,
  versionOf,
} from './world.ts'

/** How many records one call writes, and how many one command: many rows come as many files, each a command. */
const BATCH = 2_000
const COMMAND = 10_000
/** What one record of this part is in the ledger: itself, a trip, visits, person-days and money. */
const LINES_PER_RECORD = 5
const TABLES = ['activity_revisions', 'ledger_lines', 'activities', 'ledger_totals', 'trail']
const KINDS = ['road', 'labour', 'gift'] as const

const AGENCY_ACTOR: Actor = {
  personId: AGENCY,
  personName: 'để đo',
  postId: AGENCY.replace('-b004-', '-b009-'),
  postTitle: 'để đo',
  role: 'standingAgency',
  programmeId: PROGRAMME_ID,
  unitIds: [],
  placeIds: [],
  twinnedPlaceIds: [],
}

function factsOf(at: number): ActivityFacts {
  const unit = at % UNIT_COUNT
  const unitId = unitOf(unit)
  const placeId = placesOfUnit(unit)[at % 2 === 0 ? 0 : 1]
  const day = addDays(plainDate('2019-01-01'), at % 340)
  return {
    granularity: 'event',
    unitIds: [unitId],
    placeId,
    placeVersionId: versionOf(placeId),
    kind: KINDS[at % 3 === 0 ? 0 : at % 3 === 1 ? 1 : 2],
    happenedFrom: day,
    happenedTo: day,
    people: (at % 12) + 1,
    halfDays: 2,
    words: `Làm đường thôn ${at % 9}`,
    valueLines: [
      {
        unitId,
        source: 'ownContribution',
        form: 'cash',
        amount: 1_000_000 + at,
        state: 'handedOver',
      },
    ],
    figureStatus: 'final',
  }
}

/** Decides and saves so many records as commands of the running role; answers seconds, facts not counted. */
export async function bringIn({ runUrl }: BenchDatabase, records: number): Promise<number> {
  const database = openDatabase(runUrl, { max: 1 })
  const moment = systemClock(plainDate(TODAY)).moment()
  let apart = 0
  const began = performance.now()
  try {
    for (let first = 0; first < records; first += COMMAND) {
      const last = Math.min(records, first + COMMAND)
      const result = await inTransaction(database, scopeOf(AGENCY_ACTOR), 'write', (db) =>
        runCommand(
          { db, actor: AGENCY_ACTOR, moment, newId },
          { commandId: newId(), digest: 'đo', name: 'bench' },
          async (context) => {
            for (let from = first; from < last; from += BATCH) {
              const making = performance.now()
              const count = Math.min(BATCH, last - from)
              const facts = Array.from({ length: count }, (_, at) => factsOf(from + at))
              apart += performance.now() - making
              await save(context, facts.map(decide))
            }
            return ok({ answer: { records }, about: { kind: 'bench' } })
          },
        ),
      )
      if (!result.ok) throw new Error(result.refusal.code)
    }
  } finally {
    await database.close()
  }
  return (performance.now() - began - apart) / 1000

  function decide(facts: ActivityFacts) {
    const ground = { today: moment.today, calendar: 'decree09', isTwinned: true } as const
    const decided = recordActivity(facts, AGENCY_ACTOR, ground, { activityId: newId() })
    if (!decided.ok) throw new Error(decided.refusal.code)
    return { before: undefined, after: decided.value }
  }
}

/** The same rows into the same tables by their owner, as fast as PostgreSQL takes them. */
async function copyRows(
  source: BenchDatabase,
  target: BenchDatabase,
  folder: string,
): Promise<number> {
  const reader = await openBulkClient(source.ownerUrl)
  for (const table of TABLES)
    await pipeline(
      reader.query(copyTo(`copy ${table} to stdout`)),
      createWriteStream(join(folder, table)),
    )
  await reader.end()
  const writer = await openBulkClient(target.ownerUrl)
  const began = performance.now()
  await writer.query('begin')
  for (const table of TABLES)
    await pipeline(
      createReadStream(join(folder, table), { highWaterMark: 1 << 20 }),
      writer.query(copyFrom(`copy ${table} from stdin`)),
    )
  await writer.query('commit')
  const seconds = (performance.now() - began) / 1000
  await writer.end()
  return seconds
}

/** @throws unless both hold the same, and as many lines as this part says that it brought in */
async function expectSame(source: BenchDatabase, target: BenchDatabase, records: number) {
  const count = async ({ ownerUrl }: BenchDatabase) => {
    const { rows } = await withClient(ownerUrl, (client) =>
      client.query(`select (select count(*) from activities)::int as records,
        (select count(*) from ledger_lines)::int as lines, (select sum(amount) from ledger_totals)::text as total`),
    )
    return JSON.stringify(rows[0])
  }
  const [given, copied] = [await count(source), await count(target)]
  const lines = records * LINES_PER_RECORD
  if (given !== copied || !given.includes(`"records":${records},"lines":${lines},`))
    throw new Error(`${given} came in, ${copied} was copied`)
}

function run({ quick, say }: BenchOptions): Promise<Reading[]> {
  const sizes = quick ? [2_000, 20_000] : [2_000, 20_000, 200_000]
  return withStand(async ({ home, newDatabase }) => {
    const readings: Reading[] = []
    const perRow: number[] = []
    for (const records of sizes) {
      const ratios: number[] = []
      const ours: number[] = []
      const rows = records * LINES_PER_RECORD
      for (let round = 0; round < (quick ? 1 : 3); round += 1) {
        const source = await newDatabase()
        const target = await newDatabase()
        const seconds = await bringIn(source, records)
        const copied = await copyRows(source, target, home)
        await expectSame(source, target, records)
        say(`${rows} dòng sổ: ${seconds.toFixed(2)} s, COPY của chủ sở hữu ${copied.toFixed(2)} s`)
        ratios.push(copied / seconds)
        ours.push((1e6 * seconds) / rows)
        await source.drop()
        await target.drop()
      }
      perRow.push(Math.min(...ours))
      const size = rows.toLocaleString('vi-VN')
      readings.push(
        { what: `nhập ${size} dòng sổ, mỗi dòng`, unit: 'µs', values: ours },
        {
          what: `tốc độ so với COPY của chủ sở hữu, ${size} dòng sổ`,
          unit: 'lần',
          values: ratios,
          budget: { atLeast: 1 / 5 },
          note: 'mục tiêu 0,33',
        },
      )
    }
    const [first, last] = [perRow[0] ?? 0, perRow.at(-1) ?? 0]
    readings.push({
      what: 'thời gian mỗi dòng sổ, lần lớn nhất so với lần nhỏ nhất',
      unit: 'lần',
      values: [last / first],
      note: 'thẳng là 1',
    })
    return readings
  })
}

export const bulk: Part = {
  name: 'bulk',
  about: 'nhập nhiều hoạt động vào cơ sở dữ liệu chưa phân tích bao giờ, cạnh COPY của chủ sở hữu',
  run,
}
