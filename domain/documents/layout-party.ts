import { plainDate } from '#domain/base/plain-date.ts'
import type { Confidence, LayoutFamily, Sourced } from './layout-family.ts'

const HD05 = '05-HD/VPTW (27/5/2026), bản gốc chưa xem; các tài liệu dẫn lại năm 2026'
const HD36 = '36-HD/VPTW (2018), vinhuni.edu.vn 86250'
const PRACTICE = 'thông lệ văn phòng, chưa đối chiếu bản gốc'

/** Day on which 05-HD/VPTW replaced 36-HD/VPTW. */
const NEW_RULES = plainDate('2026-05-27')

const PARTY_HEADER = 'ĐẢNG CỘNG SẢN VIỆT NAM'
/** Length of the header in Times New Roman Bold, in ems: the rule below is as long as the words. */
const PARTY_HEADER_EM = 13.8

function from(source: string, confidence: Confidence) {
  return <T>(value: T): Sourced<T> => ({ value, source, confidence })
}

const high36 = from(HD36, 'H')
const many05 = from(`${HD05}: bốn nguồn thống nhất`, 'M')
const one05 = from(`${HD05}: một nguồn`, 'M')
const split05 = from(`${HD05}: các nguồn khác nhau, chọn một`, 'L')
const known = from(PRACTICE, 'K')

/** Party papers until 26 May 2026. */
export const PARTY_2018: LayoutFamily = {
  code: 'party-2018',
  rule: 'Hướng dẫn 36-HD/VPTW (2018)',
  body: 'party',
  from: undefined,
  until: NEW_RULES,
  values: {
    marginTopMm: known(20),
    marginBottomMm: known(20),
    marginLeftMm: known(30),
    marginRightMm: known(15),
    fontName: known('Times New Roman'),
    pageNumberSizePt: known(14),
    headerLines: high36([{ words: PARTY_HEADER, sizePt: 15, ruleEm: PARTY_HEADER_EM }]),
    issuerShare: known(0.47),
    superiorBodySizePt: known(14),
    issuingBodySizePt: high36(14),
    underIssuingBody: high36('asterisk'),
    numberPrefix: known('Số '),
    numberSizePt: known(14),
    dateSizePt: known(14),
    kindSizePt: high36(16),
    abstractSizePt: high36(15),
    underAbstract: known('dashes'),
    letterAbstractSizePt: high36(12),
    letterAbstractItalic: high36(true),
    letterAbstractPrefix: known('Về việc '),
    bodySizePt: high36(14),
    bodyFirstLineMm: known(10),
    bodySpacing: known({ rule: 'exact', value: 18 }),
    paragraphGapPt: known(6),
    headingNumberEnd: from('baoninhthuan.com.vn 89284p1c24; baoapbac.vn 911161', 'H')('-'),
    textEnd: known('.'),
    tableSizePt: known(12),
    onBehalfOf: known('T/M'),
    forPost: known('K/T'),
    byOrderOf: known('T/L'),
    signatureSizePt: known(14),
    postBold: known(false),
    recipientsLabelStyle: known('underlined'),
    recipientsLabelSizePt: known(14),
    recipientsSizePt: known(12),
    recipientEnd: known(','),
  },
}

/** Party papers from 27 May 2026. */
export const PARTY_2026: LayoutFamily = {
  code: 'party-2026',
  rule: 'Hướng dẫn 05-HD/VPTW (27/5/2026)',
  body: 'party',
  from: NEW_RULES,
  until: undefined,
  values: {
    marginTopMm: many05(20),
    marginBottomMm: many05(20),
    marginLeftMm: many05(30),
    marginRightMm: many05(15),
    fontName: many05('Times New Roman'),
    pageNumberSizePt: known(14),
    headerLines: split05([{ words: PARTY_HEADER, sizePt: 15, ruleEm: PARTY_HEADER_EM }]),
    issuerShare: known(0.47),
    superiorBodySizePt: split05(14),
    issuingBodySizePt: split05(14),
    underIssuingBody: many05('asterisk'),
    numberPrefix: one05('Số '),
    numberSizePt: known(14),
    dateSizePt: known(14),
    kindSizePt: known(15),
    abstractSizePt: known(14),
    underAbstract: many05('dashes'),
    letterAbstractSizePt: many05(12),
    letterAbstractItalic: many05(true),
    letterAbstractPrefix: known('Về việc '),
    bodySizePt: many05(14),
    bodyFirstLineMm: many05(10),
    bodySpacing: split05({ rule: 'exact', value: 18 }),
    paragraphGapPt: known(6),
    headingNumberEnd: known('-'),
    textEnd: one05('.'),
    tableSizePt: known(12),
    onBehalfOf: from(`${HD05}: hai nguồn thống nhất`, 'M')('T/M'),
    forPost: from(`${HD05}: hai nguồn thống nhất`, 'M')('K/T'),
    byOrderOf: from(`${HD05}: hai nguồn thống nhất`, 'M')('T/L'),
    signatureSizePt: known(14),
    postBold: split05(false),
    recipientsLabelStyle: from(`${HD05}: ba nguồn thống nhất`, 'M')('underlined'),
    recipientsLabelSizePt: known(14),
    recipientsSizePt: from(`${HD05}: ba nguồn ghi từ 11 đến 12`, 'M')(12),
    recipientEnd: known(','),
  },
}
