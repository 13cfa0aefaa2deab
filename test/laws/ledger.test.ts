import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Scope, scopeOf } from '#domain/access/actor.ts'
import type { FigureValue } from '#domain/figures/figure.ts'
import { MEASURE_CODES, type Measure } from '#domain/figures/measures.ts'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { askFigure, askFigureBy, monthsOfYear } from '#server/figures/figures.ts'
import { type Db, inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const UNIT_IDS = Object.values(UNITS)
const PLACE_IDS = [PLACES.M01, PLACES.M02, PLACES.M03]
const YEAR = { months: monthsOfYear(2026) }

const WHOLE: Scope = scopeOf({
  ...CAST.hoa,
  personName: '',
  postTitle: '',
  programmeId: PROGRAMME_ID,
  unitIds: [],
  placeIds: [],
  twinnedPlaceIds: [],
})

const whole = (max: number) => fc.integer({ min: 0, max })

const facts = fc
  .record({
    units: fc.shuffledSubarray(UNIT_IDS, { minLength: 1 }),
    placeId: fc.constantFrom(...PLACE_IDS),
    kind: fc.constantFrom('road', 'gift', 'outreach', 'securityOutreach', 'labour'),
    isSummary: fc.boolean(),
    isShared: fc.boolean(),
    day: fc.integer({ min: 1, max: 20 }),
    numbers: fc.record(
      { people: whole(40), halfDays: whole(2), sessions: whole(9), households: whole(90) },
      { requiredKeys: ['people'] },
    ),
    money: fc.array(
      fc.record({
        source: fc.constantFrom('ownContribution', 'staffContribution', 'stateProgramme'),
        form: fc.constantFrom('cash', 'inKind'),
        amount: whole(90_000_000),
        state: fc.constantFrom('handedOver', 'promised'),
        isViaFrontFund: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ units, placeId, kind, isSummary, isShared, day, numbers, money }) => {
    const { people, halfDays, ...rest } = numbers
    const date = `2026-0${1 + (day % 9)}-${String(day).padStart(2, '0')}`
    const part = Math.floor(10_000 / units.length)
    return {
      granularity: isSummary ? 'periodSummary' : 'event',
      unitIds: units,
      ...(isShared
        ? { unitShares: units.map((_, at) => (at ? part : 10_000 - part * (units.length - 1))) }
        : {}),
      placeId,
      kind,
      happenedFrom: date,
      happenedTo: date,
      ...rest,
      ...(isSummary
        ? { personVisits: people, personHalfDays: people }
        : { people, ...(halfDays === undefined ? {} : { halfDays }) }),
      valueLines: money.map((line, at) => ({ ...line, unitId: units[at % units.length] })),
      figureStatus: 'final',
      reason: 'xã đề nghị',
    }
  })

type Step = { do: 'record' | 'correct' | 'withdraw'; which: number; facts: object }
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('record', 'record', 'correct', 'withdraw'),
  which: fc.nat(50),
  facts,
})

const stored = (value: FigureValue | undefined) => (value && !value.isMissing ? value.stored : 0)
const total = (values: Map<string, FigureValue>) =>
  [...values.values()].reduce((sum, value) => sum + stored(value), 0)

describe('the laws of the ledger, over random histories', () => {
  let world: TestApp
  let hoa: Asker
  const standing: { activityId: string; revision: number }[] = []
  /** What was seen at each moment, after each step. */
  const seen: { moment: string; figures: FigureValue[] }[] = []

  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const read = <T>(run: (db: Db) => Promise<T>) =>
    inTransaction(world.db.database, WHOLE, 'read', run)
  const figuresAt = (asOf?: string) =>
    read((db) => Promise.all(MEASURE_CODES.map((m) => askFigure(db, PROGRAMME_ID, m, YEAR, asOf))))

  /** A moment after everything so far and, once it is past, before everything to come. */
  async function passMoment(): Promise<string> {
    const rows = await world.db.owner<{ moment: string }>(
      `select to_char(date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as moment
       from (select set_config('timezone', 'UTC', false)) z, pg_sleep(0)`,
    )
    await world.db.owner('select pg_sleep(0.002)')
    return rows[0]?.moment ?? assert.fail()
  }

  async function take({ do: what, which, facts }: Step): Promise<void> {
    const at = standing.length === 0 ? -1 : which % standing.length
    const target = standing[at]
    const extra = { expectedRevision: target?.revision, reason: 'đếm lại' }
    const answer = await (what === 'record' || !target
      ? hoa.post('/activities', facts)
      : what === 'correct'
        ? hoa.post(`/activities/${target.activityId}/revisions`, { ...facts, ...extra })
        : hoa.post(`/activities/${target.activityId}/withdrawals`, extra))
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    const recorded = answer.body as unknown as { activityId: string; revision: number }
    if (what === 'record' || !target) standing.push(recorded)
    else if (what === 'correct') standing[at] = recorded
    else standing.splice(at, 1)
    seen.push({ moment: await passMoment(), figures: await figuresAt() })
  }

  it('keep: totals are the lines, every figure its records, every division its whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const one of steps) await take(one)
        const broken = (await verifyLaws(world.db.database)).filter((r) => r.breaches.length > 0)
        assert.deepEqual(broken.map(lineOf), [])
        for (const measure of MEASURE_CODES) await everyDivisionIsWhole(measure)
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })

  async function everyDivisionIsWhole(measure: Measure): Promise<void> {
    await read(async (db) => {
      const figure = await askFigure(db, PROGRAMME_ID, measure, YEAR)
      for (const by of ['unit_id', 'place_id', 'field', 'month', 'kind'] as const)
        assert.equal(
          total(await askFigureBy(db, PROGRAMME_ID, measure, YEAR, by)),
          stored(figure),
          `${measure} by ${by}`,
        )
    })
  }

  it('keep: a figure of any scope equals the sum of the records that it opens', async () => {
    const scopes = [
      '',
      ...UNIT_IDS.map((id) => `&unitId=${id}`),
      ...PLACE_IDS.map((id) => `&placeId=${id}`),
      '&field=security',
      '&field=socioEconomic&fromMonth=2026-03-01&toMonth=2026-06-01',
      `&unitId=${UNITS.DV12}&placeId=${PLACES.M02}`,
    ]
    for (const measure of MEASURE_CODES)
      for (const scope of scopes) {
        const { body } = await hoa.get(`/figures/${measure}?year=2026${scope}`)
        const figure = body as unknown as {
          stored: number | null
          recordsSum: number
          recordCount: number
        }
        assert.equal(figure.stored ?? 0, figure.recordsSum, `${measure} ${scope}`)
        assert.equal(figure.stored === null, figure.recordCount === 0, `${measure} ${scope}`)
      }
  })

  it('keep: as of every moment the figures that were seen then, to the digit (law 5)', async () => {
    assert.ok(seen.length >= 15)
    for (const { moment, figures } of seen) assert.deepEqual(await figuresAt(moment), figures)
    const nothingYet = await figuresAt('2018-01-01T00:00:00Z')
    assert.ok(nothingYet.every(({ isMissing }) => isMissing))
  })

  it('keep: one entry of the trail for every command, no more and no less (law 12)', async () => {
    const rows = await world.db.owner<{ revisions: string; commands: string; entries: string }>(
      `select (select count(*) from activity_revisions) as revisions,
         (select count(distinct command_id) from activity_revisions) as commands, (select count(*) from trail) as entries`,
    )
    const expected = String(seen.length)
    assert.deepEqual(rows, [{ revisions: expected, commands: expected, entries: expected }])
  })

  it('keep: by the places of then as by the places of today (law 7)', async () => {
    // Two communes merge into one: what was recorded before stays theirs, and is found under the new one.
    const merged = PLACES.M01.replace(/1$/, '9')
    await world.db.owner(`insert into places values ($1, 'commune', true)`, [merged])
    for (const place of [PLACES.M01, PLACES.M02])
      await world.db.owner(
        `insert into place_successions values ($1, $2, '2026-07-01', 'mergedWhole', 'giả định')`,
        [place, merged],
      )
    await read(async (db) => {
      for (const measure of MEASURE_CODES) {
        const then = await askFigureBy(db, PROGRAMME_ID, measure, YEAR, 'place_id')
        const { rows } = await sql<{ from: string; to: string }>`
          select from_place_id as "from", to_place_id as "to" from place_successions`.execute(db)
        const today = new Map<string, number>()
        for (const [place, value] of then) {
          const now = rows.filter(({ from }) => from === place)
          assert.ok(now.length <= 1, 'a place merges whole into one')
          const name = now[0]?.to ?? place
          today.set(name, (today.get(name) ?? 0) + stored(value))
        }
        const sum = [...today.values()].reduce((a, b) => a + b, 0)
        assert.equal(sum, total(then), measure)
        const merging = stored(then.get(PLACES.M01)) + stored(then.get(PLACES.M02))
        assert.equal(today.get(merged) ?? 0, merging, measure)
      }
    })
    const law7 = (await verifyLaws(world.db.database)).filter((r) => r.breaches.length > 0)
    assert.deepEqual(law7.map(lineOf), [])
  })
})
