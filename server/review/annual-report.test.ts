import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { listLooseNumerals } from '#domain/documents/loose-numerals.ts'
import { isTwoSided, MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import type { ReportFigure } from '#domain/review/report-figure.ts'
import type { AnnexView, Reconciliation, ReportView } from '#domain/review/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { plantWork } from '#test/works.ts'
import { obligationOf, PERIODS, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { composeAnnualReport } from './annual-report.ts'

const REPORT = '/years/2026/report'

const SCOPE = {
  ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
  ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
}

const labour = (unitId: string, placeId: string, amount: number) => ({
  granularity: 'event',
  unitIds: [unitId],
  placeId,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-04',
  people: 12,
  halfDays: 4,
  valueLines: [{ unitId, source: 'ownContribution', form: 'cash', amount, state: 'handedOver' }],
  figureStatus: 'final',
})

/**
 * The two-sided totals of a paper that neither show their parts, by what communes confirmed of the same measure
 * and scope beside them, nor open them on the figure's page (law 4).
 */
function listClosedTotals(figures: readonly ReportFigure[]): ReportFigure[] {
  const key = ({ measure, scope: { side: _, ...scope } }: ReportFigure) =>
    JSON.stringify([measure, Object.entries(scope).sort()])
  const shown = new Set(figures.filter(({ scope }) => scope.side === 'confirmed').map(key))
  return figures.filter((figure) => {
    const { measure, scope, href } = figure
    if (scope.side !== undefined || !Object.hasOwn(MEASURES, measure)) return false
    if (!isTwoSided(measure as Measure)) return false
    return !shown.has(key(figure)) && !href.includes(`/figures/${measure}?`)
  })
}

describe('the annual report', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  let activityId: string
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    const entered = await nam.post('/activities', labour(UNITS.DV12, PLACES.M02, 15_000_000))
    assert.equal(entered.status, 201, JSON.stringify(entered.body))
    activityId = String(entered.body.activityId)
    // Three units at one work without agreed shares: counted by place, undivided by unit.
    const joint = {
      ...labour(UNITS.DV12, PLACES.M02, 7_000_000),
      unitIds: [UNITS.DV12, UNITS.DV08],
    }
    const together = await hoa.post('/activities', joint)
    assert.equal(together.status, 201, JSON.stringify(together.body))
    for (const amounts of [[100_000_001, 50_000_000], []])
      await plantWork(world.db, {
        year: 2026,
        name: 'Nhà văn hóa thôn 7',
        cost: 150_000_001,
        payers: [UNITS.DV12, UNITS.DV08].map((unitId, at) => ({
          unitId,
          ...(amounts[at] === undefined ? {} : { share: amounts[at] }),
          isAgreed: amounts[at] !== undefined,
        })),
      })
  })
  after(() => world.close())

  const read = async (query = '') => (await hoa.get(REPORT + query)).body as unknown as ReportView
  /** What was just entered is seen once a moment after it may serve (the horizon lies a little back). */
  const readSince = async (moment: string) => {
    let view = await read()
    while (view.asOf <= moment) view = await read()
    return view
  }
  const annex = async (number: number) =>
    (await hoa.get(`${REPORT}/annexes/${number}`)).body as unknown as AnnexView
  const textOf = (view: ReportView, id: string) => view.figures.find((f) => f.id === id)?.text
  const fetchFile = (asker: Asker, query: string) =>
    world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/nq04${REPORT}/file?${query}`,
      headers: { cookie: asker.cookie },
    })

  it('is read by the committee, written by the agency, and by nobody else', async () => {
    assert.equal((await nam.get(REPORT)).body.code, 'not-allowed')
    const minh = await world.as('minh')
    assert.equal((await minh.get(REPORT)).body.mayWrite, false)
    const paragraph = { section: 'situation', words: 'x', expectedRevision: 0 }
    assert.equal((await minh.post(`${REPORT}/paragraphs`, paragraph)).body.code, 'not-allowed')
    assert.equal((await fetchFile(nam, 'format=pdf')).statusCode, 403)
    assert.equal((await hoa.get('/years/1999/report')).body.code, 'year-unknown')
    assert.equal((await hoa.get(`${REPORT}?asOf=2199-01-01T00:00:00Z`)).body.code, 'as-of-too-new')
  })

  it('prints the ledger, each figure with its records and where it opens', async () => {
    const view = await readSince(new Date().toISOString())
    const days = view.figures.find(({ id }) => id === 'personDays')
    assert.deepEqual([days?.text, days?.recordCount], ['48', 2])
    const opened = await hoa.get(String(days?.href).replace('/p/nq04', ''))
    assert.equal(opened.body.stored, 96)
    assert.equal(textOf(view, 'totalSponsorValue'), '22,0')
    assert.equal(textOf(view, 'needs'), '–')
    assert.equal(view.sections.find(({ code }) => code === 'reporting')?.number, 'II.6')
  })

  it('holds no loose numeral on a small world either', async () => {
    const { asOf } = await read()
    for (const year of [2019, 2026]) {
      const report = await inTransaction(world.db.database, SCOPE, 'read', (db) =>
        composeAnnualReport(db, PROGRAMME_ID, { year, asOf }),
      )
      assert.ok(report)
      assert.deepEqual(listLooseNumerals(report.paper), [])
      // Nor a two-sided total, text and annexes alike, that neither shows nor opens its parts (law 4).
      assert.deepEqual(listClosedTotals(report.figures), [])
      const printed = report.figures.find(
        ({ measure, scope }) => measure === 'totalSponsorValue' && scope.side === undefined,
      )
      assert.ok(printed)
      const planted = {
        ...printed,
        scope: { block: 'planted' },
        href: '/p/nq04/years/2026/report#text',
      }
      assert.deepEqual(listClosedTotals([...report.figures, planted]), [planted])
    }
  })

  it('shows undivided help on one line by unit, and agreed shares that add up', async () => {
    const { figures } = await annex(2)
    assert.equal(figures.find(({ id }) => id === 'pl2_joint_days')?.text, '24')
    const works = await annex(5)
    const shares = works.figures.filter(({ measure }) => measure === 'workShare')
    assert.deepEqual(
      shares.map(({ text }) => text),
      ['100,0', '50,0'],
    )
    const words = JSON.stringify(works.tables)
    assert.match(words, /Chưa chia/)
    assert.equal((await hoa.get(`${REPORT}/annexes/14`)).body.code, 'annex-unknown')
  })

  it('says which share of the works stood registered by the days, and of a day to come that it has not come', async () => {
    const view = await read()
    const printed = (day: string) =>
      ['', '_of', '_rate'].map((part) => textOf(view, `worksRegisteredBy_${day}${part}`))
    assert.deepEqual(printed('0228'), ['0', '02', '0,00%'])
    assert.deepEqual(printed('0331'), ['02', '02', '100,00%'])
    const early = await inTransaction(world.db.database, SCOPE, 'read', (db) =>
      composeAnnualReport(db, PROGRAMME_ID, { year: 2026, asOf: '2026-03-10T00:00:00.000Z' }),
    )
    const reasonOf = (day: string) =>
      early?.figures.find(({ id }) => id === `worksRegisteredBy_${day}`)?.missingReason
    assert.equal(reasonOf('0331'), 'chưa đến ngày')
    assert.notEqual(reasonOf('0228'), 'chưa đến ngày')
  })

  it('keeps the officer’s words beside what is computed again', async () => {
    const write = (words: string, expectedRevision: number, section = 'resources') =>
      hoa.post(`${REPORT}/paragraphs`, { section, words, expectedRevision })
    assert.equal((await write('Mưa lũ kéo dài 12 ngày.', 0)).status, 201)
    assert.equal((await write('Ghi đè', 0)).body.code, 'paragraph-outdated')
    await nam.post('/activities', { ...labour(UNITS.DV12, PLACES.M02, 1), kind: 'labour' })
    const view = await readSince(new Date().toISOString())
    const section = view.sections.find(({ code }) => code === 'resources')
    assert.deepEqual(
      [section?.officer.words, section?.officer.revision],
      ['Mưa lũ kéo dài 12 ngày.', 1],
    )
    assert.equal(textOf(view, 'personDays'), '72')
    assert.equal((await write('', 1)).body.revision, 2)
    assert.equal(
      (await write('Đơn vị 12 gửi chậm', 0, 'shortcomings')).body.code,
      'unit-named-without-notice',
    )
    assert.equal((await write('x', 0, 'direction')).body.code, 'input-invalid')
  })

  it('freezes an edition: the same figures and digest after a correction', async () => {
    const written = await nam.post('/report-words', {
      ...{ unitId: UNITS.DV12, periodId: PERIODS[2026].NAM, expectedRevision: 0 },
      ...{ difficulties: '', nextTasks: '', proposals: '' },
      estimates: [{ measure: 'personDays', stored: 150 }],
    })
    assert.equal(written.status, 201, JSON.stringify(written.body))
    const issued = await hoa.post(`${REPORT}/editions`, { kind: 'draft' })
    assert.equal(issued.status, 201, JSON.stringify(issued.body))
    const { asOf, digest, editionId } = issued.body as unknown as Record<string, string>
    const before = await fetchFile(hoa, `format=json&edition=${editionId}`)
    await nam.post(`/activities/${activityId}/revisions`, {
      ...labour(UNITS.DV12, PLACES.M02, 15_000_000),
      ...{ people: 10, expectedRevision: 1, reason: 'đếm lại' },
    })
    assert.equal((await read(`?asOf=${asOf}`)).digest, digest)
    const after = await fetchFile(hoa, `format=json&edition=${editionId}`)
    assert.equal(after.body, before.body)
    const now = await readSince(new Date().toISOString())
    assert.notEqual(now.digest, digest)
    const next = await hoa.post(`${REPORT}/editions`, { kind: 'draft' })
    assert.equal(next.body.sequence, 2)
    const compared = await hoa.get(
      `${REPORT}/editions/compare?a=${editionId}&b=${next.body.editionId}`,
    )
    const changes = compared.body.changes as unknown as {
      id: string
      before: string
      after: string
    }[]
    assert.deepEqual(
      changes.filter(({ id }) => id === 'personDays').map((c) => [c.before, c.after]),
      [['72', '68']],
    )
    assert.ok(!changes.some(({ id }) => id === 'totalSponsorValue'))
    // The estimate that the unit wrote stands beside the fact, and says by how much it was off.
    const [estimate, ...others] = compared.body.estimates as unknown as object[]
    assert.deepEqual(others, [])
    assert.deepEqual(estimate, {
      ...{ unitId: UNITS.DV12, unitName: 'Đơn vị 12', measure: 'personDays' },
      ...{ estimate: 150, fact: 88, confirmed: null, difference: -62 },
    })
    const list = (await hoa.get(`${REPORT}/editions`)).body.editions as unknown as unknown[]
    assert.equal(list.length, 2)
  })

  it('prints the outline of its moment: a kept edition keeps the headings it was made with', async () => {
    const issued = await hoa.post(`${REPORT}/editions`, { kind: 'draft' })
    const { asOf, digest, editionId } = issued.body as unknown as Record<string, string>
    const before = await fetchFile(hoa, `format=docx&edition=${editionId}`)
    const { settings, version } = (await hoa.get('/years/2026/settings'))
      .body as unknown as YearSettingsView
    const { outline } = settings
    const sections = outline.sections.map((row) => {
      if (row.code === 'situation') return { ...row, isIncluded: false }
      return row.code === 'resources' ? { ...row, title: 'Nguồn lực năm {year}' } : row
    })
    const annexes = outline.annexes
      .filter(({ annex }) => annex !== 12)
      .map((row) => (row.annex === 10 ? { ...row, isIncluded: false } : row))
    const changed = await hoa.post('/years/2026/settings', {
      ...settings,
      ...{ expectedVersion: version, reason: 'theo đề cương của Ban Chỉ đạo', rateForm: 'exact' },
      totalRow: 'first',
      outline: {
        ...outline,
        sections,
        annexes: [...outline.annexes.filter(({ annex }) => annex === 12), ...annexes],
      },
    })
    assert.equal(changed.status, 201, JSON.stringify(changed.body))
    const fields = (changed.body.changes as unknown as { field: string; after: string }[]).map(
      ({ field }) => field,
    )
    assert.deepEqual(fields, ['rateForm', 'totalRow', 'reportSections', 'reportAnnexes'])
    const now = await readSince(new Date().toISOString())
    assert.ok(!now.sections.some(({ code }) => code === 'situation'))
    const resources = now.sections.find(({ code }) => code === 'resources')
    assert.deepEqual([resources?.number, resources?.title], ['II.5', 'Nguồn lực năm 2026'])
    // The annex that moved to the front is the first one, also where a sentence or a figure names it.
    assert.deepEqual(now.annexes.map(({ number, title }) => [number, title]).slice(0, 2), [
      [1, 'NHU CẦU CỦA XÃ'],
      [2, 'PHÂN CÔNG KẾT NGHĨA'],
    ])
    assert.equal(now.annexes.length, 12)
    assert.match(String(now.figures.find(({ id }) => id === 'unitsAssigned')?.href), /#pl2$/)
    assert.match(JSON.stringify(resources), /Phụ lục 3/)
    const byUnit = await annex(3)
    assert.equal(byUnit.tables[0]?.rows[0]?.kind, 'total')
    // What was kept stays, to the byte; so does the page as of that moment.
    const after = await fetchFile(hoa, `format=docx&edition=${editionId}`)
    assert.deepEqual(after.rawPayload, before.rawPayload)
    const then = await read(`?asOf=${asOf}`)
    assert.equal(then.digest, digest)
    assert.equal(then.sections[0]?.title, 'ĐẶC ĐIỂM TÌNH HÌNH')
    const back = { ...settings, expectedVersion: version + 1, reason: 'trả về' }
    assert.equal((await hoa.post('/years/2026/settings', back)).status, 201)
  })

  it('says once in every section with figures on which day they stood', async () => {
    const view = await readSince(new Date().toISOString())
    for (const { code, computed } of view.sections) {
      const words = computed.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('')
      const hasFigure = computed.some(({ pieces }) =>
        pieces.some(
          ({ figure }) =>
            figure !== null &&
            view.figures.some(({ id, status }) => id === figure && status !== 'missing'),
        ),
      )
      const said = words.split('tính đến ngày').length - 1
      assert.equal(said, hasFigure ? 1 : 0, `${code}: ${words}`)
    }
  })

  it('takes the layout of the day', async () => {
    for (const [query, rule] of [
      ['', /05-HD/],
      ['?asOf=2026-05-26T10:00:00Z', /36-HD/],
    ] as const) {
      const view = await read(query)
      assert.match(view.layoutRule, rule)
      // Whatever the layout, each figure of the page opens what stands behind it.
      assert.ok(view.figures.length > 0)
      for (const { id, href } of view.figures) assert.match(href, /^\/p\/nq04\//, id)
    }
  })

  it('downloads under a safe name that says practice', async () => {
    for (const format of ['docx', 'pdf', 'xlsx', 'json']) {
      const file = await fetchFile(hoa, `format=${format}`)
      assert.equal(file.statusCode, 200)
      assert.match(
        String(file.headers['content-disposition']),
        new RegExp(`filename="tai-lieu-thuc-hanh_bao-cao-nam-2026\\.${format}"`),
      )
      assert.ok(file.rawPayload.length > 1_000)
    }
  })

  it('says on PL9 beside each extension whether it came before the deadline of then', async () => {
    const granted = await hoa.post('/extensions', {
      ...{ cells: [{ unitId: UNITS.DV12, periodId: PERIODS[2026].NAM }], newDueOn: '2026-12-22' },
      reason: 'Mưa lũ',
    })
    assert.equal(granted.status, 201, JSON.stringify(granted.body))
    const { D3 } = PERIODS[2026]
    await world.db.owner(
      `insert into extensions values ($1, $2, $3, $4, '2026-10-30', '2026-10-01T02:00:00Z', $5, 'Xin muộn')`,
      [PROGRAMME_ID, newId(), obligationOf(UNITS.DV08, D3), UNITS.DV08, CAST.hoa.personId],
    )
    await readSince(new Date().toISOString())
    const words = JSON.stringify((await annex(9)).tables)
    assert.match(words, /Năm.* gia hạn đến .*22\/12\/2026.*, cho trước hạn/)
    assert.match(words, /Đợt 3.* gia hạn đến .*30\/10\/2026.*, cho sau hạn, không tính/)
  })

  it('reconciles an edited Word file and keeps it as the signed form', async () => {
    const issued = await hoa.post(`${REPORT}/editions`, { kind: 'edition' })
    const { editionId } = issued.body as unknown as { editionId: string }
    const file = await fetchFile(hoa, `format=docx&edition=${editionId}`)
    const parts = unzipSync(new Uint8Array(file.rawPayload))
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const edited = body.replace(
      /(fig_totalSponsorValue"[^>]*>(?:(?!<w:t).)*<w:t[^>]*>)[^<]*/,
      '$199,9',
    )
    assert.notEqual(edited, body)
    const fileId = await upload(
      Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(edited) })),
    )
    const reconciled = await hoa.post(`${REPORT}/reconciliations`, {
      ...{ editionId, fileId, keepAsSigned: true },
    })
    const answer = reconciled.body as unknown as Reconciliation
    assert.deepEqual(
      answer.numerals
        .filter(({ state }) => state !== 'matches')
        .map(({ state, id, editedText }) => [state, id, editedText]),
      [['editedByHand', 'totalSponsorValue', '99,9']],
    )
    const kept = (await read()).editions.find((edition) => edition.editionId === editionId)
    assert.equal(kept?.signedFileId, fileId)
    const wrong = { editionId: newId(), fileId, keepAsSigned: false }
    assert.equal((await hoa.post(`${REPORT}/reconciliations`, wrong)).body.code, 'edition-unknown')
  })

  async function upload(bytes: Buffer): Promise<string> {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)]), 'bao-cao.docx')
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/programmes/nq04/files',
      headers: {
        cookie: hoa.cookie,
        'idempotency-key': newId(),
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json().fileId
  }
})
