import { type ParagraphBlock, paragraph } from '#domain/documents/paper.ts'
import { footnote, type Token, text, unitLabel, year } from '#domain/documents/token.ts'
import { isTwoSided, MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { ComputedSection, SectionWriters } from './section-writer.ts'
import {
  annexMark,
  confirmedToken,
  definitionNote,
  measureToken,
  printedUnit,
  statusWords,
  UNCONFIRMED_NOTE,
  type Writing,
} from './writing.ts'

export const resourceParagraphs: SectionWriters = { resources }

function resources(writing: Writing): ComputedSection {
  const { data } = writing
  const blocks = [labour(writing), money(writing), stateProgramme(writing), comparison(writing)]
  const total = data.figures.find('totalSponsorValue')
  const open = statusWords(total).length > 0 ? ['có số liệu ước hoặc sơ bộ'] : []
  return { blocks, marks: open }
}

/**
 * Person-days and person-visits stand side by side and are never added. "Lượt ngày công" is a label that
 * the year maps to one of them, with its definition at the foot of the page (law 2).
 */
function labour(writing: Writing): ParagraphBlock {
  const { labourLabel } = writing.data.settings
  const named = (measure: 'personDays' | 'personVisits') => {
    const isLabelled = labourLabel === measure
    return [
      measureToken(writing, measure, { id: `${measure}Words`, as: 'words' }),
      text(' '),
      isLabelled ? unitLabel('lượt ngày công') : printedUnit(measure),
      isLabelled
        ? footnote(
            text(
              `“Lượt ngày công” là ${MEASURES[measure].name.toLowerCase()}: ${lowerFirst(MEASURES[measure].definition)} Số chính xác: `,
            ),
            measureToken(writing, measure, { id: measure }),
            text('.'),
          )
        : definitionNote(measure),
      ...statusWords(writing.data.figures.find(measure)),
    ]
  }
  return paragraph(
    text('Cán bộ, công chức, viên chức, người lao động và chiến sĩ của các đơn vị đã giúp các xã '),
    ...named('personDays'),
    text('; xuống xã '),
    ...named('personVisits'),
    text(' trong '),
    measureToken(writing, 'trips', { id: 'trips', as: 'count' }),
    text(' đợt (số chính xác tại Phụ lục '),
    annexMark(writing, 2),
    text(').'),
  )
}

const SOURCES: readonly (readonly [Measure, string])[] = [
  ['ownContribution', 'kinh phí của đơn vị'],
  ['staffContribution', 'đóng góp của cán bộ, công chức, viên chức, người lao động'],
  ['mobilisedOutside', 'vận động ngoài đơn vị'],
  ['inKindValue', 'hiện vật quy ra tiền'],
]

function money(writing: Writing): ParagraphBlock {
  return paragraph(
    text('Tổng trị giá giúp đỡ đã bàn giao là '),
    ...amount(writing, 'totalSponsorValue'),
    ...twoSides(writing, 'totalSponsorValue'),
    text(', gồm: '),
    ...SOURCES.flatMap(([measure, words], at): Token[] => [
      text(`${at === 0 ? '' : '; '}${words} `),
      ...amount(writing, measure),
      ...(writing.communesHaveAnswered ? confirmedPart(writing, measure) : []),
    ]),
    text('. Trong đó qua Quỹ “Vì người nghèo” '),
    ...amount(writing, 'viaFrontFund'),
    text(' (Phụ lục '),
    annexMark(writing, 7),
    text(').'),
  )
}

/** "Trong đó xã xác nhận …" once, or the footnote while fewer than half of the communes have answered. */
function twoSides(writing: Writing, measure: Measure): Token[] {
  if (!isTwoSided(measure)) return []
  if (!writing.communesHaveAnswered) return [footnote(text(UNCONFIRMED_NOTE))]
  return [text(', trong đó'), ...confirmedWords(writing, measure)]
}

/** The same of a part of the total, where a clause of its own would break the list. */
function confirmedPart(writing: Writing, measure: Measure): Token[] {
  return isTwoSided(measure)
    ? [text(' (trong đó'), ...confirmedWords(writing, measure), text(')')]
    : []
}

function confirmedWords(writing: Writing, measure: Measure): Token[] {
  return [
    text(' xã đã xác nhận '),
    confirmedToken(writing, measure, { id: `${measure}Ok` }),
    text(' '),
    printedUnit(measure),
  ]
}

function stateProgramme(writing: Writing): ParagraphBlock {
  return paragraph(
    text('Ngoài ra, lồng ghép chương trình, dự án '),
    ...amount(writing, 'stateProgrammeAmount'),
    text(', không cộng vào tổng trị giá giúp đỡ.'),
  )
}

/** Beside last year where last year exists; the difference is a figure of its own. */
function comparison(writing: Writing): ParagraphBlock {
  const { data, book } = writing
  const now = data.figures.find('totalSponsorValue')
  const before = data.lastYear?.find('totalSponsorValue')
  if (now.isMissing || !before || before.isMissing)
    return paragraph(text('So với năm '), year(data.year - 1), text(': chưa có số liệu so sánh.'))
  const difference = now.stored - before.stored
  return paragraph(
    text('So với năm '),
    year(data.year - 1),
    text(difference < 0 ? ', tổng trị giá giúp đỡ giảm ' : ', tổng trị giá giúp đỡ tăng '),
    book.token({
      id: 'totalVsLastYear',
      measure: 'totalVsLastYear',
      unit: 'dong',
      value: {
        isMissing: false,
        stored: Math.abs(difference),
        recordCount: now.recordCount + before.recordCount,
      },
      annex: 7,
    }),
    text(' '),
    unitLabel('triệu đồng'),
    text('.'),
  )
}

function amount(writing: Writing, measure: Measure): Token[] {
  const found = writing.data.figures.find(measure)
  const token = measureToken(writing, measure, { id: measure })
  if (found.isMissing) return [token, text(` (${found.reason})`)]
  return [token, text(' '), unitLabel('triệu đồng'), ...statusWords(found)]
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
