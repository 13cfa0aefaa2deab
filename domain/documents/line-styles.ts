import type { LineStyle } from './composed.ts'
import type { LayoutValues } from './layout-family.ts'

const SINGLE = { rule: 'multiple', value: 1 } as const

const PLAIN: LineStyle = {
  sizePt: 14,
  bold: false,
  italic: false,
  underline: false,
  align: 'left',
  leftMm: 0,
  firstLineMm: 0,
  beforePt: 0,
  afterPt: 0,
  spacing: SINGLE,
  keepNext: false,
  boxed: false,
}

export type LineStyles = ReturnType<typeof lineStyles>

/** Every line of a paper by its role, from one layout; what no layout states is common practice. */
export function lineStyles(values: LayoutValues) {
  const centred: LineStyle = { ...PLAIN, align: 'centre' }
  const body: LineStyle = {
    ...PLAIN,
    sizePt: values.bodySizePt,
    align: 'justify',
    firstLineMm: values.bodyFirstLineMm,
    afterPt: values.paragraphGapPt,
    spacing: values.bodySpacing,
  }
  const headingLine: LineStyle = { ...body, bold: true, keepNext: true, align: 'left' }
  const cell: LineStyle = { ...PLAIN, sizePt: values.tableSizePt }
  const label = values.recipientsLabelStyle
  return {
    body,
    headings: [
      { ...headingLine, align: 'centre', firstLineMm: 0, beforePt: 6 },
      headingLine,
      headingLine,
      { ...headingLine, bold: false, italic: true },
    ] satisfies LineStyle[],
    superiorBody: { ...centred, sizePt: values.superiorBodySizePt },
    issuingBody: { ...centred, sizePt: values.issuingBodySizePt, bold: true },
    header: (sizePt: number): LineStyle => ({ ...centred, sizePt, bold: true }),
    asterisk: { ...centred, sizePt: values.issuingBodySizePt },
    number: { ...centred, sizePt: values.numberSizePt, beforePt: 3 },
    place: { ...centred, sizePt: values.dateSizePt, italic: true, beforePt: 3 },
    letterAbstract: {
      ...centred,
      sizePt: values.letterAbstractSizePt,
      italic: values.letterAbstractItalic,
    },
    kind: { ...centred, sizePt: values.kindSizePt, bold: true, beforePt: 12, keepNext: true },
    abstract: { ...centred, sizePt: values.abstractSizePt, bold: true, keepNext: true },
    underAbstract: { ...centred, sizePt: values.abstractSizePt, afterPt: 12 },
    addressee: { ...centred, sizePt: values.bodySizePt, beforePt: 12, afterPt: 12 },
    addresseeLabel: { ...PLAIN, sizePt: values.bodySizePt, leftMm: 30, beforePt: 12 },
    addresseeName: { ...PLAIN, sizePt: values.bodySizePt, leftMm: 52 },
    practice: {
      ...centred,
      sizePt: 12,
      bold: true,
      beforePt: 9,
      afterPt: 9,
      keepNext: true,
      boxed: true,
    },
    annexTitle: { ...centred, sizePt: values.abstractSizePt, bold: true, keepNext: true },
    annexReference: {
      ...centred,
      sizePt: values.bodySizePt,
      italic: true,
      afterPt: 6,
      keepNext: true,
    },
    tableTitle: { ...centred, sizePt: values.bodySizePt, bold: true, beforePt: 6, keepNext: true },
    unitLine: {
      ...PLAIN,
      sizePt: values.tableSizePt,
      align: 'right',
      italic: true,
      beforePt: 3,
      afterPt: 3,
      keepNext: true,
    },
    cell,
    tableNote: { ...cell, italic: true, beforePt: 3 },
    afterTable: { ...cell, sizePt: 6 },
    footnote: { ...PLAIN, sizePt: 11, align: 'justify' },
    beforeFoot: { ...PLAIN, sizePt: 6, keepNext: true },
    recipientsLabel: {
      ...PLAIN,
      sizePt: values.recipientsLabelSizePt,
      underline: label === 'underlined',
      bold: label === 'boldItalic',
      italic: label === 'boldItalic',
    },
    recipient: { ...PLAIN, sizePt: values.recipientsSizePt },
    capacity: { ...centred, sizePt: values.signatureSizePt, bold: true },
    post: { ...centred, sizePt: values.signatureSizePt, bold: values.postBold },
    signer: { ...centred, sizePt: values.signatureSizePt, bold: true, beforePt: 72 },
  } satisfies Record<string, LineStyle | LineStyle[] | ((sizePt: number) => LineStyle)>
}
