import { fillLedger, LINES_PER_RECORD } from './fill-ledger.ts'
import { requestOf, runLoad } from './load.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { median, percentile } from './readings.ts'
import { type TimedServer, withTimedServer } from './server.ts'
import { withStand } from './stand.ts'
import { AGENCY, focalPointOf, SLUG, tokenOf, unitOf, YEAR } from './world.ts'

const CLIENTS = 20
/** What a client waits between two pages. */
const PAUSE_MILLISECONDS = 200
const API = `/api/v1/programmes/${SLUG}`
const WEB = `/p/${SLUG}`

type Asked = { name: string; path: string; by: string; budget?: number }

const agency = (name: string, path: string, budget?: number): Asked => ({
  name,
  path,
  by: AGENCY,
  ...(budget === undefined ? {} : { budget }),
})
const unit = (name: string, path: string, budget?: number): Asked => ({
  ...agency(name, path, budget),
  by: focalPointOf(1),
})

const ASKED: readonly Asked[] = [
  agency('trang người đứng đầu (API)', `${API}/head-page`, 25),
  agency('trang người đứng đầu', `${WEB}/head`, 25),
  unit('trang đơn vị (API)', `${API}/unit-period?year=${YEAR}`, 25),
  unit('trang đơn vị', `${WEB}/unit?year=${YEAR}`, 25),
  agency('bảng theo dõi (API)', `${API}/board?year=${YEAR}`),
  agency('bảng theo dõi', `${WEB}/board?year=${YEAR}`),
  agency('sổ theo dõi, cả chương trình (API)', `${API}/activities?year=${YEAR}`, 25),
  agency('sổ theo dõi của một đơn vị (API)', `${API}/activities?unitId=${unitOf(1)}`, 25),
  unit('sổ theo dõi, đơn vị xem', `${WEB}/activities`, 25),
  agency('sổ theo dõi, tìm từ dòng nào cũng có (API)', `${API}/activities?search=thon%203`, 25),
  agency('sổ theo dõi, tìm từ hiếm (API)', `${API}/activities?search=gi%E1%BA%BFng`, 25),
  agency('sổ theo dõi, tìm từ không có (API)', `${API}/activities?search=kh%C3%B4ng%20c%C3%B3`, 25),
  unit('sổ theo dõi, đơn vị tìm từ hiếm (API)', `${API}/activities?search=gieng`, 25),
  agency('danh sách công trình (API)', `${API}/works`, 25),
  agency('việc cần giúp (API)', `${API}/needs?year=${YEAR}`, 25),
  agency('mọi con số của năm (API)', `${API}/figures?year=${YEAR}`),
  agency('mở một con số, cả năm (API)', `${API}/figures/personDays?year=${YEAR}`),
  agency(
    'mở một con số của một đơn vị (API)',
    `${API}/figures/personDays?year=${YEAR}&unitId=${unitOf(1)}`,
  ),
]

type Measured = ReadonlyMap<Asked, { median: number; p95: number }>

async function measure(
  { quick, say }: BenchOptions,
  server: TimedServer,
  asked: readonly Asked[],
): Promise<Measured> {
  const measured = new Map<Asked, { median: number; p95: number }>()
  for (const page of asked) {
    const request = requestOf('GET', page.path, { cookie: `session=${tokenOf(page.by)}` })
    const ask = async (count: number) => {
      let sent = 0
      await server.takeTimes()
      const until = performance.now() + 30_000
      const next = () => (++sent > count || performance.now() > until ? undefined : request)
      const { statuses } = await runLoad(server.port, CLIENTS, next, PAUSE_MILLISECONDS)
      return { statuses, ...(await server.takeTimes()) }
    }
    await ask(CLIENTS * 2)
    const { times, statuses } = await ask(quick ? 200 : 600)
    if (statuses.size !== 1 || !statuses.has(200)) {
      say(`  ${page.name}: chưa có (trả lời ${[...statuses.keys()].join(', ')})`)
      continue
    }
    const reading = { median: median(times), p95: percentile(times, 0.95) }
    say(`  ${page.name}: giữa ${reading.median.toFixed(1)} ms, p95 ${reading.p95.toFixed(1)} ms`)
    measured.set(page, reading)
  }
  return measured
}

function run(options: BenchOptions): Promise<Reading[]> {
  const [small, large] = options.quick ? [10_000, 100_000] : [10_000, 2_000_000]
  return withStand(async ({ home, newDatabase }) => {
    const bySize: Measured[] = []
    for (const records of [small, large]) {
      const { runUrl, ownerUrl, drop } = await newDatabase()
      await fillLedger(ownerUrl, records)
      options.say(`${records} hoạt động, ${records * LINES_PER_RECORD} dòng sổ:`)
      bySize.push(
        await withTimedServer({ runUrl, home }, (server) => measure(options, server, ASKED)),
      )
      await drop()
    }
    return ASKED.flatMap((page): Reading[] => {
      const [before, after] = bySize.map((measured) => measured.get(page))
      if (!before || !after) return []
      const ratio = after.median / before.median
      return [
        {
          what: `${page.name}, p95 ở ${large.toLocaleString('vi-VN')} hoạt động`,
          unit: 'ms',
          values: [after.p95],
          ...(page.budget === undefined ? {} : { budget: { atMost: page.budget } }),
          note: `giữa ${after.median.toFixed(1)} ms; ở ${small.toLocaleString('vi-VN')}: ${before.median.toFixed(1)} ms; tỉ lệ ${ratio.toFixed(2)}`,
        },
      ]
    })
  })
}

export const pages: Part = {
  name: 'pages',
  about: `${CLIENTS} người cùng xem, mỗi người nghỉ ${PAUSE_MILLISECONDS} ms giữa hai trang; thời gian trong máy chủ`,
  run,
}
