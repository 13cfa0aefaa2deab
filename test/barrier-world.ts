import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { closePhotoMaker } from '#server/photos/make-photo.ts'
import { phonePicture } from '#server/photos/pictures.fixture.ts'
import { newId } from '#server/platform/clock.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import type { Route } from './api-routes.ts'
import { openTestApp, type TestApp } from './app.ts'
import type { TestDatabase } from './database.ts'
import { type Asker, mayAsk, NOTHING, openWithEverybody } from './every-role.ts'
import { type IdsOfParameter, idsOf, plantNobody, recordIdsOf, seenBy } from './hidden-ids.ts'
import { minimalInput } from './minimal-input.ts'
import { plantRows } from './row-level-security.plant.ts'
import { PERIODS, PLACES, SLUG, UNITS } from './world.ts'

/** Of whatever paper is of a period: of one in which units recorded something. */
const PAPER = { periodId: PERIODS[2019].D1 }

/** Found in what every unit recorded and every commune asks for. */
const SEARCHED = 'đường'

/** Who stands for which commune in the small world. */
const PAIRS = [
  ['DV01', 'M01'],
  ['DV02', 'M03'],
  ['DV08', 'M02'],
  ['DV12', 'M02'],
] as const

type UnitCode = keyof typeof UNITS

/** Of the money of a record its unit's mark in millions; in a sum, to this base, each digit counts one unit's records. */
export const MARK_BASE = 20
const UNIT_CODES: readonly UnitCode[] = ['DV01', 'DV02', 'DV08', 'DV12']
/** So many millions for each record beside the marks, which together stay below. */
export const MILLIONS = 20_000

/** The money of a record by its unit, đồng: the mark stands in the millions, which papers print, and in the đồng. */
export const MONEY = Object.fromEntries(
  UNIT_CODES.map((code, at) => {
    const mark = MARK_BASE ** at
    return [code, (MILLIONS + mark) * 1_000_000 + mark]
  }),
) as Readonly<Record<UnitCode, number>>

/** What whoever holds an address or a code asks without being signed in, and in whose scope the answer is. */
export type ByCode = { name: string; of: Asker['role']; request: Question['request'] }

export type BarrierWorld = {
  routes: Route[]
  askers: Asker[]
  /** A calendar's feed, and the slip of a commune. */
  byCode: ByCode[]
  /** A database of its own with the same rows and sessions. */
  copy(): Promise<TestDatabase>
  /** The application on such a database. */
  open(db: TestDatabase): Promise<TestApp>
  /** When it was made, milliseconds: ids of later say nothing of what is in it. */
  madeAt: number
  folder: string
  close(): Promise<void>
}

/** The tests' world with everybody signed in, a row of every table for each side, and what four units recorded. */
export async function makeBarrierWorld(): Promise<BarrierWorld> {
  const { world, routes, askers } = await openWithEverybody()
  await plantRows(world.db)
  await plantNobody(world.db)
  const hoa = await world.as('hoa')
  const write = async (path: string, body: object): Promise<void> => {
    const answer = await hoa.post(path, body)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
  }
  for (const [unit, commune] of PAIRS) {
    const [unitId, placeId] = [UNITS[unit], PLACES[commune]]
    const photoFileIds = [await takePhoto(world, hoa.cookie, unitId)]
    for (const day of ['2026-05-04', '2019-03-05'])
      await write('/activities', {
        ...{ granularity: 'event', unitIds: [unitId], placeId, kind: 'road' },
        ...{ happenedFrom: day, happenedTo: day, people: 5, halfDays: 2, figureStatus: 'final' },
        words: `Làm đường thôn của ${unit}`,
        ...(day.startsWith('2026') ? { photoFileIds } : {}),
        valueLines: [
          {
            unitId,
            source: 'ownContribution',
            form: 'cash',
            amount: MONEY[unit],
            state: 'handedOver',
          },
        ],
      })
    await write('/requests', {
      ...{ kind: 'locality', askingUnitId: unitId, unitIds: [], placeId },
      words: `Phối hợp làm đường với ${unit}`,
    })
  }
  for (const [unit, commune] of PAIRS.slice(0, 3))
    await write('/needs', {
      ...{
        placeId: PLACES[commune],
        year: 2026,
        letter: { number: '12/UBND', issuedOn: '2026-10-01' },
      },
      lines: [{ kind: 'road', words: `Đường vào thôn, gần ${unit}` }],
    })
  await closePhotoMaker()
  await write('/years/2026/report/editions', { kind: 'draft' })
  const byCode = [await makeFeed(world), await makeSlip(world)]
  await world.app.close()
  const frozen = await world.db.freeze()
  const { folder } = world
  return {
    ...{ routes, askers, byCode, folder, madeAt: Date.now() },
    copy: frozen.copy,
    open: async (db) => {
      const opened = await openTestApp({ copy: { db, folder } })
      await opened.app.ready()
      return opened
    },
    close: async () => {
      await frozen.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function makeFeed(world: TestApp): Promise<ByCode> {
  const token = randomBytes(32).toString('base64url')
  const made = await (await world.as('nam')).post('/calendar-feeds', { token })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const request = { method: 'GET', url: `/api/v1/calendar-feeds/${token}`, headers: {} } as const
  return { name: 'a feed', of: 'focalPoint', request }
}

/** A slip that asks about what one of the two units in a commune recorded there. */
async function makeSlip({ db }: TestApp): Promise<ByCode> {
  const [code, slipId] = [oneTimeCode(randomBytes(CODE_BYTES)), newId()]
  await db.owner(
    `insert into slips select (jsonb_populate_record(s, jsonb_build_object('slip_id', $1::text, 'number', 99, 'code_digest', $2::text))).*
     from slips s where place_id = $3 limit 1`,
    [slipId, await digestOfCode('slip', code), PLACES.M02],
  )
  await db.owner(
    `insert into slip_items select (jsonb_populate_record(i, jsonb_build_object('slip_id', $1::text, 'subject_id', a.activity_id))).*
     from slip_items i, (select activity_id from activities where unit_id = $3 and place_id = $2 order by activity_id desc limit 1) a
     where i.place_id = $2 limit 1`,
    [slipId, PLACES.M02, UNITS.DV12],
  )
  const headers = { 'content-type': 'application/json' }
  const asked = { url: '/api/v1/slip-openings', headers, payload: JSON.stringify({ code }) }
  return { name: 'a slip', of: 'communeOfficer', request: { method: 'POST', ...asked } }
}

async function takePhoto({ app }: TestApp, cookie: string, unitId: string): Promise<string> {
  const form = new FormData()
  form.set('unitId', unitId)
  form.set('file', new Blob([new Uint8Array(await phonePicture())]), 'anh.jpg')
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/programmes/${SLUG}/photos`,
    headers: {
      ...{ cookie, 'idempotency-key': newId() },
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().fileId
}

/** One request, with its words for the list of what went wrong. */
export type Question = {
  name: string
  asker: Asker
  route: Route
  request: {
    method: Route['method']
    url: string
    headers: Record<string, string>
    payload?: string
  }
}

/**
 * What a post may ask, or anybody whatever the right: without filters, of a unit, commune and year of others, by words, in
 * every form of a file, and by ids of every kind that the post sees or does not.
 */
export function questionsOf(
  asker: Asker,
  routes: readonly Route[],
  ids: ReadonlyMap<string, IdsOfParameter>,
  { ofOthersOnly = false, whateverTheRight = false } = {},
): Question[] {
  // Another unit and commune of the programme are the agency's too.
  const asksOfOthers = !(ofOthersOnly && asker.role === 'standingAgency')
  const foreign = { ...asker.foreign, secret: asker.own.secret }
  const questions = new Map<string, Question>()
  for (const route of routes) {
    if (!whateverTheRight && !mayAsk(asker, route)) continue
    const named = seenBy(route, ids)
    const inputs = [
      ...(ofOthersOnly ? [] : [minimalInput(route, asker.own, SLUG, {}, { filters: false })]),
      ...(asksOfOthers ? [minimalInput(route, foreign, SLUG)] : []),
      ...(takesSearch(route)
        ? [minimalInput(route, asker.own, SLUG, { search: SEARCHED }, { filters: false })]
        : []),
      ...formsOf(route).map((format) =>
        minimalInput(route, ofOthersOnly ? foreign : { ...asker.own, year: '2019' }, SLUG, {
          ...{ ...named, ...PAPER, format },
        }),
      ),
      ...[...idsOf(route), ...recordIdsOf(route)].flatMap((name) => {
        const { seen = [], hidden = [] } = ids.get(name) ?? {}
        return [...(ofOthersOnly ? [] : seen), ...hidden].map((id) =>
          minimalInput(route, asker.own, SLUG, { ...named, [name]: id }),
        )
      }),
    ]
    const own = JSON.stringify(minimalInput(route, { ...asker.own, other: NOTHING }, SLUG))
    for (const input of inputs) {
      const key = JSON.stringify(input)
      if (ofOthersOnly && key === own) continue
      questions.set(route.method + key, toQuestion(asker, route, input))
    }
  }
  return [...questions.values()]
}

/** The forms of a file that is made for the asking; none of what has one form. */
function formsOf({ operation }: Route): readonly string[] {
  return operation.parameters?.find(({ name }) => name === 'format')?.schema.enum ?? []
}

const takesSearch = ({ operation }: Route) =>
  operation.parameters?.some(({ name }) => name === 'search') ?? false

function toQuestion(
  asker: Asker,
  route: Route,
  { url, body }: ReturnType<typeof minimalInput>,
): Question {
  const { method, operation } = route
  const takesFile = operation.requestBody?.content['multipart/form-data'] !== undefined
  const type = takesFile ? 'multipart/form-data; boundary=x' : 'application/json'
  const payload = takesFile ? '--x--\r\n' : body ? JSON.stringify(body) : undefined
  return {
    name: `${operation.operationId} as ${asker.role} of ${asker.name}, ${url}`,
    ...{ asker, route },
    request: {
      ...{ method, url },
      headers: {
        cookie: asker.cookie,
        ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
        ...(payload === undefined ? {} : { 'content-type': type }),
      },
      ...(payload === undefined ? {} : { payload }),
    },
  }
}

/** Is the answer a paper, a workbook or another file that is made for the asking? */
export function makesPaper({ request: { url } }: Question): boolean {
  return /[?&]format=|workbook|[/](file|export|report)\b/.test(url)
}

/** The first of the cast that holds each of some roles. */
export function oneOfEach(askers: readonly Asker[], roles: readonly Asker['role'][]): Asker[] {
  return roles.map((role) => {
    const asker = askers.find((one) => one.role === role)
    assert.ok(asker, role)
    return asker
  })
}
