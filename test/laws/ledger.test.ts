import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Scope, scopeOf } from '#domain/access/actor.ts'
import { UNDIVIDED_UNIT } from '#domain/activities/ledger-lines.ts'
import { BREAKDOWNS } from '#domain/figures/breakdowns.ts'
import type { FigureSides, FigureValue } from '#domain/figures/figure.ts'
import { MEASURE_CODES, type Measure } from '#domain/figures/measures.ts'
import type { FigureBreakdown } from '#domain/figures/schema.ts'
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

type Step = {
  do: 'record' | 'correct' | 'withdraw' | 'answer'
  which: number
  facts: object
  /** In hundredths of the claim; the ends are "not" and "in full", undefined is "unknown". */
  received?: number | undefined
}
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('record', 'record', 'correct', 'withdraw', 'answer', 'answer', 'answer'),
  which: fc.nat(50),
  facts,
  received: fc.constantFrom(undefined, 0, 0, 1, 37, 80, 100, 100),
})

/** What a commune says that received so many hundredths of a claim. */
function wordOn(claimed: number, received: number | undefined): object {
  const amount = Math.floor((claimed * (received ?? 0)) / 100)
  if (received === undefined) return { answer: 'unknown' }
  if (received === 100) return { answer: 'inFull', inBulk: claimed % 2 === 0 }
  return amount === 0 ? { answer: 'notReceived' } : { answer: 'inPart', receivedAmount: amount }
}

/** What units claim, whatever communes say of it. */
const claimOf = (value: FigureValue) => (value.isMissing ? value : value.stored)

const stored = (value: FigureValue | undefined) => (value && !value.isMissing ? value.stored : 0)
const SIDES = ['claimed', 'confirmed', 'disputed', 'unanswered'] as const
const sidesOf = (value: FigureValue) => (value.isMissing ? undefined : value.sides)

/** Law 4: the claim is its three parts, and none is below nought. */
function assertTwoWitnesses({ claimed, confirmed, disputed, unanswered }: FigureSides): void {
  assert.equal(confirmed + disputed + unanswered, claimed)
  assert.ok(Math.min(confirmed, disputed, unanswered) >= 0)
}

const total = (values: Map<string, FigureValue>) =>
  [...values.values()].reduce((sum, value) => sum + stored(value), 0)

describe('the laws of the ledger, over random histories', () => {
  let world: TestApp
  let hoa: Asker
  let dung: Asker
  const standing: { activityId: string; revision: number }[] = []
  let answers = 0
  /** What was seen at each moment, after each step. */
  const seen: { moment: string; figures: FigureValue[] }[] = []

  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    dung = await world.as('dung')
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

  /** The commune's officer answers one of the records of the commune that it is asked about, if there is any. */
  async function answerOne({ which, received }: Step): Promise<void> {
    const asked = await world.db.owner<{ id: string; revision: number; claimed: string }>(
      `select l.activity_id as id, l.revision, sum(l.amount) as claimed
       from ledger_lines l join activities a using (programme_id, activity_id, revision)
       where l.place_id = $1 and l.is_money and l.measure not like 'promised%'
         and l.measure not in ('viaFrontFund', 'welfareFund', 'stateProgrammeAmount')
       group by 1, 2 having sum(l.amount) > 0 order by 1`,
      [PLACES.M02],
    )
    const one = asked[which % Math.max(asked.length, 1)]
    if (!one) return
    const { id: subjectId, revision, claimed } = one
    const word = wordOn(Number(claimed), received)
    const before = await figuresAt()
    const answer = await dung.post('/answers', {
      answers: [{ subjectKind: 'activity', subjectId, revision, ...word }],
    })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    answers += 1
    const figures = await figuresAt()
    // No answer changes what is claimed, on any measure.
    assert.deepEqual(figures.map(claimOf), before.map(claimOf))
    seen.push({ moment: await passMoment(), figures })
  }

  async function take(step: Step): Promise<void> {
    if (step.do === 'answer') return await answerOne(step)
    const { do: what, which, facts } = step
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
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
        for (const one of steps) await take(one)
        const broken = (await verifyLaws(world.db.database)).filter((r) => r.breaches.length > 0)
        assert.deepEqual(broken.map(lineOf), [])
        for (const measure of MEASURE_CODES) await everyDivisionIsWhole(measure)
      }),
      { numRuns: 5, endOnFailure: true },
    )
    // Chance may have withdrawn much and answered little: what follows wants enough of both.
    for (const one of fc.sample(step, { seed: 7, numRuns: 400 })) {
      if (isLongEnough()) break
      await take(one)
    }
  })

  const isLongEnough = () => seen.length >= 25 && answers >= 5

  async function everyDivisionIsWhole(measure: Measure): Promise<void> {
    await read(async (db) => {
      const figure = await askFigure(db, PROGRAMME_ID, measure, YEAR)
      for (const by of ['unit_id', 'place_id', 'field', 'month', 'kind'] as const) {
        const divided = await askFigureBy(db, PROGRAMME_ID, measure, YEAR, by)
        assert.equal(total(divided), stored(figure), `${measure} by ${by}`)
        const sides = [...divided.values()].map(sidesOf)
        for (const side of SIDES)
          assert.equal(
            sides.reduce((sum, one) => sum + (one?.[side] ?? 0), 0),
            sidesOf(figure)?.[side] ?? 0,
            `${measure} ${side} by ${by}`,
          )
        for (const one of sides) if (one) assertTwoWitnesses(one)
      }
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
      '&kind=road',
      `&kind=labour&placeId=${PLACES.M01}&toMonth=2026-05-01`,
      '&fromMonth=2026-04-01&toMonth=2026-04-01',
    ]
    for (const measure of MEASURE_CODES)
      for (const [at, scope] of scopes.entries()) {
        const by = BREAKDOWNS[at % BREAKDOWNS.length]
        const { body } = await hoa.get(`/figures/${measure}?year=2026${scope}&by=${by}`)
        const figure = body as unknown as {
          stored: number | null
          recordsSum: number
          recordCount: number
          sides: FigureSides | null
          breakdown: FigureBreakdown
        }
        assert.equal(sumOf(figure.breakdown), figure.stored ?? 0, `${measure} ${scope} by ${by}`)
        if (figure.sides) {
          assertTwoWitnesses(figure.sides)
          assert.equal(figure.sides.claimed, figure.stored ?? 0, `${measure} ${scope}`)
        }
        assert.equal(figure.stored ?? 0, figure.recordsSum, `${measure} ${scope}`)
        assert.equal(figure.stored === null, figure.recordCount === 0, `${measure} ${scope}`)
      }
  })

  const sumOf = ({ lines }: FigureBreakdown) => lines.reduce((sum, line) => sum + line.stored, 0)

  it('keep: a line of a breakdown opens as what it says, for the whole and for one unit alike', async () => {
    const filters = {
      unit: (key: string) => `&unitId=${key}`,
      place: (key: string) => `&placeId=${key}`,
      currentPlace: (key: string) => `&currentPlaceId=${key}`,
      field: (key: string) => `&field=${key}`,
      month: (key: string) => `&fromMonth=${key}&toMonth=${key}`,
    }
    const nam = await world.as('nam')
    for (const [asker, by] of [
      ...BREAKDOWNS.map((by) => [hoa, by] as const),
      ...[[nam, 'unit'] as const, [nam, 'place'] as const],
    ]) {
      const { stored, breakdown } = (await asker.get(`/figures/personDays?year=2026&by=${by}`))
        .body as unknown as { stored: number; breakdown: FigureBreakdown }
      assert.ok(breakdown.lines.length > 0, by)
      assert.equal(sumOf(breakdown), stored, by)
      for (const line of breakdown.lines) {
        const opened = await asker.get(`/figures/personDays?year=2026${filters[by](line.key)}`)
        assert.equal(opened.body.stored, line.stored, `${by} ${line.name}`)
        assert.equal(opened.body.recordsSum, line.stored, `${by} ${line.name}`)
      }
    }
    // What several units did together and did not divide stands in a line of its own.
    const { body } = await hoa.get('/figures/personDays?year=2026&by=unit')
    const undivided = (body.breakdown as unknown as FigureBreakdown).lines.find(
      ({ key }) => key === UNDIVIDED_UNIT,
    )
    assert.equal(undivided?.name, 'chưa chia theo đơn vị')
  })

  it('keep: as of every moment the figures that were seen then, to the digit (law 5)', async () => {
    assert.ok(isLongEnough(), `${seen.length} steps, ${answers} answers`)
    for (const { moment, figures } of seen) assert.deepEqual(await figuresAt(moment), figures)
    const nothingYet = await figuresAt('2018-01-01T00:00:00Z')
    assert.ok(nothingYet.every(({ isMissing }) => isMissing))
  })

  it('keep: one entry of the trail for every command, no more and no less (law 12)', async () => {
    const rows = await world.db.owner<{ writes: string; commands: string; entries: string }>(
      `select count(*) as writes, count(distinct command_id) as commands, (select count(*) from trail) as entries
       from (select command_id from activity_revisions union all select command_id from answers) w`,
    )
    const expected = String(seen.length)
    assert.deepEqual(rows, [{ writes: expected, commands: expected, entries: expected }])
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
    await world.db.owner(
      `insert into place_versions select gen_random_uuid(), $1, '99999', 'Xã M9', kind, parent_place_id, '2026-07-01', null,
         legal_text, 'xa m9', 'xa m9' from place_versions where place_id = $2 limit 1`,
      [merged, PLACES.M01],
    )
    await read(async (db) => {
      for (const measure of MEASURE_CODES) {
        const then = await askFigureBy(db, PROGRAMME_ID, measure, YEAR, 'place_id')
        const now = await askFigureBy(db, PROGRAMME_ID, measure, YEAR, 'current_place_id')
        const today = new Map([...now].map(([place, value]) => [place, stored(value)]))
        const sum = [...today.values()].reduce((a, b) => a + b, 0)
        assert.equal(sum, total(then), measure)
        const merging = stored(then.get(PLACES.M01)) + stored(then.get(PLACES.M02))
        assert.equal(today.get(merged) ?? 0, merging, measure)
        for (const place of [PLACES.M01, PLACES.M02]) assert.equal(today.get(place), undefined)
        const scope = { ...YEAR, currentPlaceId: merged }
        assert.equal(stored(await askFigure(db, PROGRAMME_ID, measure, scope)), merging, measure)
      }
    })
    // The page: one line for the commune of today, which names what merged into it, opens it and its file.
    const { body } = await hoa.get('/figures/personDays?year=2026&by=currentPlace')
    const line = (body.breakdown as unknown as FigureBreakdown).lines.find(
      ({ key }) => key === merged,
    )
    assert.deepEqual([line?.name, line?.note], ['Xã M9', 'gồm Xã M1, Xã M2'])
    const opened = await hoa.get(`/figures/personDays?year=2026&currentPlaceId=${merged}`)
    assert.match(String(opened.body.scopeLabel), /Xã M9 \(địa bàn hiện nay\)/)
    assert.deepEqual([opened.body.stored, opened.body.recordsSum], [line?.stored, line?.stored])
    const law7 = (await verifyLaws(world.db.database)).filter((r) => r.breaches.length > 0)
    assert.deepEqual(law7.map(lineOf), [])
  })
})
