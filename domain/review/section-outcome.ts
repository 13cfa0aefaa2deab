import { approximateRateWords } from '#domain/base/number-words.ts'
import { type ParagraphBlock, paragraph } from '#domain/documents/paper.ts'
import { date, documentNumber, type Token, text, unitLabel } from '#domain/documents/token.ts'
import { type PovertyLine, povertyOf, povertyOfCommunes, rateOf } from './poverty.ts'
import type { ReportValue } from './report-figure.ts'
import type { ComputedSection, SectionWriters } from './section-writer.ts'
import { annexMark, countToken, missingSentence, type Writing } from './writing.ts'

const NO_LEVEL = 'kết quả công nhận xã no đủ, vững mạnh, an toàn chưa được ghi trong hệ thống'
const NO_POVERTY = 'chưa xã nào có đủ số hộ nghèo đầu năm và cuối năm'

export const outcomeParagraphs: SectionWriters = { outcome }

/**
 * Poverty with its standard and whether it is official. The programme contributed (góp phần), it did not
 * cause; no difference is made across a break of standard (law 8).
 */
function outcome(writing: Writing): ComputedSection {
  const { data } = writing
  const communes = povertyOfCommunes(data)
  const province = povertyOf(data, data.programme.provincePlaceId)
  const blocks: ParagraphBlock[] = [
    communes.communes === 0
      ? paragraph(
          ...missingSentence(
            writing,
            [
              ['povertyRateStart', 'Tỷ lệ hộ nghèo của các xã đặc biệt khó khăn đầu năm'],
              ['povertyRateEnd', 'cuối năm'],
            ],
            NO_POVERTY,
          ),
        )
      : paragraph(...communesSentence(writing, communes)),
    ...(province.end ? [paragraph(...provinceSentence(writing, province))] : []),
    paragraph(
      ...missingSentence(
        writing,
        [
          ['outcomeLevel', 'Số xã được công nhận no đủ, vững mạnh, an toàn'],
          ['newRuralCriteria', 'số tiêu chí nông thôn mới bình quân'],
        ],
        NO_LEVEL,
      ),
    ),
  ]
  const marks = [NO_LEVEL]
  if (communes.communes === 0) marks.unshift(NO_POVERTY)
  else if (communes.end?.status !== 'final') marks.unshift('số liệu hộ nghèo là số sơ bộ')
  return { blocks, marks }
}

function communesSentence(
  writing: Writing,
  line: PovertyLine & { readonly communes: number },
): Token[] {
  const { change } = line
  return [
    text('Tại '),
    countToken(writing, 'communesMeasured', line.communes, { annex: 8 }),
    text(' xã đặc biệt khó khăn được giúp đỡ có đủ số liệu, tỷ lệ hộ nghèo từ '),
    rateToken(writing, 'povertyRateStart', line.start),
    text(' đầu năm còn '),
    rateToken(writing, 'povertyRateEnd', line.end),
    text(' cuối năm'),
    ...(change.isMissing
      ? [text(` (không so sánh: ${change.reason})`)]
      : changeWords(writing, change.difference, change.label)),
    ...standardWords(line),
    text(' (Phụ lục '),
    annexMark(writing, 8),
    text(').'),
    ...(change.isMissing || change.difference >= 0
      ? []
      : [text(' Việc giúp đỡ của các đơn vị đã góp phần vào kết quả này.')]),
  ]
}

/** By how much the rate changed, in the form that the settings of the year ask for. */
function changeWords(
  { book, data }: Writing,
  difference: number,
  label: string | undefined,
): Token[] {
  const size = Math.abs(difference)
  const { rateForm } = data.settings
  const about = approximateRateWords(size / 100)
  const printed = { points: about, percent: `${about}%`, exact: undefined }[rateForm]
  return [
    text(difference <= 0 ? ', giảm ' : ', tăng '),
    book.token({
      id: 'povertyRateChangeWords',
      measure: 'povertyRateChange',
      unit: 'points',
      value: { isMissing: false, stored: size, recordCount: 1 },
      ...(printed !== undefined && { printed }),
      annex: 8,
    }),
    ...(rateForm === 'percent' ? [] : [text(' '), unitLabel('điểm phần trăm')]),
    ...(label === undefined ? [] : [text(` (${label})`)]),
  ]
}

function provinceSentence(writing: Writing, line: PovertyLine): Token[] {
  const { end } = line
  if (!end) return []
  return [
    text('Toàn tỉnh, tỷ lệ hộ nghèo cuối năm là '),
    writing.book.token({
      id: 'provincePovertyRate',
      measure: 'povertyRate',
      unit: 'rate',
      scope: { placeId: writing.data.programme.provincePlaceId },
      annex: 8,
      value: printedRate(line),
    }),
    ...standardWords(line),
    text(', theo '),
    documentNumber(end.source),
    text('.'),
  ]
}

function printedRate({ end }: PovertyLine): ReportValue {
  const stored = end?.printedPoorRate ?? rateOf(end)
  return stored === undefined
    ? { isMissing: true, reason: NO_POVERTY }
    : { isMissing: false, stored, recordCount: 1, status: end?.status }
}

function rateToken({ book }: Writing, id: string, count: PovertyLine['start']): Token {
  const stored = rateOf(count)
  return book.token({
    id,
    measure: id,
    unit: 'rate',
    annex: 8,
    value:
      stored === undefined
        ? { isMissing: true, reason: NO_POVERTY }
        : { isMissing: false, stored, recordCount: 1, status: count?.status },
  })
}

const STATUS_WORDS = {
  final: 'số chính thức',
  preliminary: 'số sơ bộ',
  estimated: 'số ước',
} as const

function standardWords({ end }: PovertyLine): Token[] {
  if (!end) return []
  return [
    text(' (chuẩn nghèo theo '),
    documentNumber(end.standard),
    text(`, ${STATUS_WORDS[end.status]} tại ngày `),
    date(end.measuredOn),
    text(')'),
  ]
}
