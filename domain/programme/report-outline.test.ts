import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  checkOutline,
  moveAnnex,
  moveSection,
  outlineLines,
  PROPOSED_OUTLINE,
  printedAnnexes,
  printedSections,
  type ReportOutline,
  titlePieces,
} from './report-outline.ts'
import { ANNEX_CODES, type AnnexCode, SECTION_CODES, type SectionCode } from './report-sections.ts'

const without = (outline: ReportOutline, ...codes: (SectionCode | AnnexCode)[]): ReportOutline => ({
  ...outline,
  sections: outline.sections.map((row) => ({
    ...row,
    isIncluded: row.isIncluded && !codes.includes(row.code),
  })),
  annexes: outline.annexes.map((row) => ({
    ...row,
    isIncluded: row.isIncluded && !codes.includes(row.annex),
  })),
})
const refused = (outline: ReportOutline) => {
  const checked = checkOutline(outline)
  return checked.ok ? undefined : checked.refusal
}
const paths = (outline: ReportOutline) => printedSections(outline).map(({ path }) => path)

describe('the outline of the annual report', () => {
  it('is the shipped one until it is changed, numbered as report-outline has it', () => {
    assert.equal(refused(PROPOSED_OUTLINE), undefined)
    const numbers = new Map(printedSections(PROPOSED_OUTLINE).map(({ code, path }) => [code, path]))
    assert.deepEqual(
      ['situation', 'reporting', 'needs', 'outcome', 'lessons', 'organisation', 'proposals'].map(
        (code) => numbers.get(code as SectionCode),
      ),
      ['I', 'II.6', 'III.7', 'IV', 'V.4', 'III', 'Phần thứ ba'],
    )
    assert.deepEqual(
      printedAnnexes(PROPOSED_OUTLINE).map(({ annex, number }) => annex - number),
      ANNEX_CODES.map(() => 0),
    )
  })

  it('numbers what is left over without a gap; a heading goes with the last section below it', () => {
    const shorter = without(PROPOSED_OUTLINE, 'situation', 'inspection', 10, 11)
    assert.deepEqual(paths(shorter).slice(0, 6), ['I', 'I.1', 'I.2', 'I.3', 'I.4', 'I.5'])
    assert.deepEqual(
      printedAnnexes(shorter)
        .map(({ annex, number }) => [annex, number])
        .slice(-3),
      [
        [9, 9],
        [12, 10],
        [13, 11],
      ],
    )
    const heading = without(
      PROPOSED_OUTLINE,
      ...(['strengths', 'shortcomings', 'causes', 'lessons'] as const),
    )
    assert.ok(!printedSections(heading).some(({ code }) => code === 'assessment'))
    assert.equal(refused(shorter), undefined)
  })

  it('is refused where it would be no report, each with its place', () => {
    const { sections, annexes } = PROPOSED_OUTLINE
    const [first] = sections
    assert.ok(first)
    assert.equal(
      refused({ ...PROPOSED_OUTLINE, sections: sections.slice(1) })?.code,
      'outline-not-whole',
    )
    const twice = { ...PROPOSED_OUTLINE, sections: [first, first, ...sections.slice(2)] }
    assert.equal(refused(twice)?.code, 'outline-not-whole')
    const unnamed = annexes.map((row) => (row.annex === 3 ? { ...row, title: ' ' } : row))
    assert.equal(refused({ ...PROPOSED_OUTLINE, annexes: unnamed })?.code, 'outline-not-whole')
    const needs = sections.filter(({ code }) => code === 'needs')
    const strayed = [...needs, ...sections.filter(({ code }) => code !== 'needs')]
    assert.deepEqual(refused({ ...PROPOSED_OUTLINE, sections: strayed }), {
      ...{ code: 'outline-out-of-order', section: 'Nhu cầu của xã và mức độ đáp ứng' },
    })
    assert.equal(refused(without(PROPOSED_OUTLINE, 'outcome'))?.code, 'outline-section-required')
    assert.deepEqual(refused(without(PROPOSED_OUTLINE, 9)), {
      ...{ code: 'outline-annex-needed', annex: 'TÌNH HÌNH GỬI BÁO CÁO' },
      section: 'Chế độ thông tin, báo cáo',
    })
    // The table by commune counts needs, so its annex stays though the section goes.
    assert.equal(refused(without(PROPOSED_OUTLINE, 'needs', 12))?.code, 'outline-annex-needed')
    const helped = ['socioEconomic', 'security', 'politicalSystem', 'massMobilisation'] as const
    assert.equal(refused(without(PROPOSED_OUTLINE, ...helped, 4)), undefined)
    for (const results of ['NĂM {nam}', 'NĂM {year', 'NĂM }'])
      assert.equal(
        refused({ ...PROPOSED_OUTLINE, parts: { ...PROPOSED_OUTLINE.parts, results } })?.code,
        'outline-placeholder-unknown',
      )
  })

  it('moves a section within its heading, a heading with all below it, and nothing elsewhere', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...SECTION_CODES), fc.constantFrom(-1 as const, 1 as const)),
          { maxLength: 30 },
        ),
        (moves) => {
          const moved = moves.reduce(
            (outline, [code, by]) => moveSection(outline, code, by),
            PROPOSED_OUTLINE,
          )
          assert.equal(refused(moved), undefined)
          assert.deepEqual(new Set(moved.sections.map(({ code }) => code)), new Set(SECTION_CODES))
        },
      ),
      { numRuns: 60 },
    )
    const up = moveSection(PROPOSED_OUTLINE, 'results', -1)
    assert.deepEqual(
      printedSections(up)
        .filter(({ code }) => code === 'results' || code === 'resources' || code === 'direction')
        .map(({ path }) => path),
      ['II', 'II.5', 'III'],
    )
    assert.deepEqual(moveSection(up, 'results', 1), PROPOSED_OUTLINE)
    assert.deepEqual(moveSection(PROPOSED_OUTLINE, 'guidance', -1), PROPOSED_OUTLINE)
    assert.equal(printedAnnexes(moveAnnex(PROPOSED_OUTLINE, 12, -1))[10]?.annex, 12)
  })

  it('prints years where its headings ask for them, and lists what it prints', () => {
    assert.deepEqual(titlePieces('năm {lastYear}, {year}', 2026), ['năm ', 2025, ', ', 2026])
    const { sections, annexes } = outlineLines(without(PROPOSED_OUTLINE, 'lessons', 13))
    assert.ok(sections.includes('II.6- Chế độ thông tin, báo cáo'))
    assert.ok(!sections.some((line) => line.includes('Kinh nghiệm')))
    assert.equal(annexes.at(-1), 'Phụ lục 12. NHU CẦU CỦA XÃ')
  })
})
