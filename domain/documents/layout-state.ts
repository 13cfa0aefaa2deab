import type { Confidence, LayoutFamily, Sourced } from './layout-family.ts'

function from(source: string, confidence: Confidence) {
  return <T>(value: T): Sourced<T> => ({ value, source, confidence })
}

const seen = from('Nghị định 30/2020/NĐ-CP (scribd 652855730, luatvietnam 24146)', 'H')
const known = from('Nghị định 30/2020/NĐ-CP theo thông lệ, chưa đối chiếu bản gốc', 'K')

/** State papers: what a department or a people's committee sends. */
export const STATE_2020: LayoutFamily = {
  code: 'state-2020',
  rule: 'Nghị định 30/2020/NĐ-CP',
  body: 'state',
  from: undefined,
  until: undefined,
  values: {
    marginTopMm: seen(20),
    marginBottomMm: seen(20),
    marginLeftMm: seen(30),
    marginRightMm: seen(15),
    fontName: seen('Times New Roman'),
    pageNumberSizePt: seen(13),
    headerLines: seen([
      { words: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', sizePt: 12, ruleEm: undefined },
      { words: 'Độc lập - Tự do - Hạnh phúc', sizePt: 13, ruleEm: 12.2 },
    ]),
    issuerShare: known(0.41),
    superiorBodySizePt: known(12),
    issuingBodySizePt: known(12),
    underIssuingBody: known('rule'),
    numberPrefix: seen('Số: '),
    numberSizePt: known(13),
    dateSizePt: known(13),
    kindSizePt: known(14),
    abstractSizePt: known(14),
    underAbstract: known('rule'),
    letterAbstractSizePt: known(12),
    letterAbstractItalic: known(false),
    letterAbstractPrefix: known('V/v '),
    bodySizePt: known(14),
    bodyFirstLineMm: known(10),
    bodySpacing: seen({ rule: 'multiple', value: 1.15 }),
    paragraphGapPt: seen(6),
    headingNumberEnd: known('.'),
    textEnd: known('./.'),
    tableSizePt: known(12),
    onBehalfOf: seen('TM.'),
    forPost: seen('KT.'),
    byOrderOf: seen('TL.'),
    signatureSizePt: known(14),
    postBold: known(true),
    recipientsLabelStyle: known('boldItalic'),
    recipientsLabelSizePt: known(12),
    recipientsSizePt: known(11),
    recipientEnd: known(';'),
  },
}
