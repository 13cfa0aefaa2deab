import type { LayoutValues } from './layout-family.ts'

/**
 * The same layout set closer, for a page that must stay one A4 and is no document of its own: no rule
 * on the form of papers speaks of it, so margins, type and spacing are our choice.
 */
export function closeSet(values: LayoutValues): LayoutValues {
  return {
    ...values,
    marginTopMm: 12,
    marginBottomMm: 14,
    marginLeftMm: 20,
    marginRightMm: 15,
    headerLines: values.headerLines.map((line) => ({ ...line, sizePt: 13 })),
    superiorBodySizePt: 12,
    issuingBodySizePt: 12,
    dateSizePt: 12,
    kindSizePt: 14,
    abstractSizePt: 12,
    bodySizePt: 11,
    bodyFirstLineMm: 0,
    bodySpacing: { rule: 'exact', value: 13 },
    paragraphGapPt: 2,
    tableSizePt: 10,
  }
}
