import { gzipSync } from 'node:zlib'
import { fillLedger } from './fill-ledger.ts'
import { requestOf, runLoad } from './load.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { median, percentile } from './readings.ts'
import { withTimedServer } from './server.ts'
import { readPhone, withPhone } from './slow-phone.ts'
import { withStand } from './stand.ts'
import { AGENCY, SLUG, tokenOf, type WorldSize, YEAR } from './world.ts'

/** A country's worth of units in one programme, every month a report. */
const LARGE: WorldSize = { units: 3_000, periods: 12 }
const USUAL: WorldSize = { units: 72, periods: 12 }
const RECORDS = 30_000
const CLIENTS = 4
const PAUSE_MILLISECONDS = 500
const API = `/api/v1/programmes/${SLUG}/board?year=${YEAR}`
const PAGE = `/p/${SLUG}/board?year=${YEAR}`
const COOKIE = { cookie: `session=${tokenOf(AGENCY)}` }

async function measure(
  { quick, say }: BenchOptions,
  size: WorldSize,
  newHome: { runUrl: string; home: string },
): Promise<Reading[]> {
  const named = `${size.units.toLocaleString('vi-VN')} đơn vị × ${size.periods} kỳ`
  return await withTimedServer(newHome, async (server) => {
    const address = `http://127.0.0.1:${server.port}`
    const readings: Reading[] = []
    for (const [what, path] of [
      ['bảng theo dõi (API)', API],
      ['bảng theo dõi', PAGE],
    ] as const) {
      const ask = async (count: number) => {
        let sent = 0
        await server.takeTimes()
        const request = requestOf('GET', path, COOKIE)
        const next = () => (++sent > count ? undefined : request)
        const { statuses } = await runLoad(server.port, CLIENTS, next, PAUSE_MILLISECONDS)
        if (statuses.size !== 1 || !statuses.has(200))
          throw new Error(`${path} answered ${[...statuses.keys()].join(', ')}`)
        return (await server.takeTimes()).times
      }
      await ask(CLIENTS * 2)
      const times = await ask(quick ? 20 : 100)
      const body = Buffer.from(
        await (await fetch(address + path, { headers: COOKIE })).arrayBuffer(),
      )
      const bytes = `${kilobytes(body.length)} KB, nén ${kilobytes(gzipSync(body).length)} KB`
      say(`  ${what}, ${named}: p95 ${percentile(times, 0.95).toFixed(0)} ms, ${bytes}`)
      readings.push({
        what: `${what}, ${named}, ${CLIENTS} người cùng xem, p95`,
        unit: 'ms',
        values: [percentile(times, 0.95)],
        note: `giữa ${median(times).toFixed(0)} ms; ${bytes}`,
      })
    }
    const page = { name: `bảng theo dõi ${named}`, path: PAGE, by: AGENCY }
    const phone = await withPhone((browser) => readPhone(browser, address, page, quick ? 1 : 3))
    if (!phone) say('máy không có Chromium: chưa đo điện thoại chậm')
    return [...readings, ...(phone ?? [])]
  })
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0)

function run(options: BenchOptions): Promise<Reading[]> {
  return withStand(async ({ home, newDatabase }) => {
    const readings: Reading[] = []
    for (const size of [USUAL, LARGE]) {
      const { runUrl, ownerUrl, drop } = await newDatabase(size)
      await fillLedger(ownerUrl, RECORDS, size.units)
      readings.push(...(await measure(options, size, { runUrl, home })))
      await drop()
    }
    return readings
  })
}

export const board: Part = {
  name: 'board',
  about: 'bảng theo dõi của 3.000 đơn vị, mỗi tháng một kỳ, bên cạnh 72 đơn vị',
  run,
}
