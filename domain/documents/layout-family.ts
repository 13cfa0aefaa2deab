import type { PlainDate } from '#domain/base/plain-date.ts'

/** Whose rules a paper follows: what the committee issues is a Party paper, a department's a state one. */
export type LayoutBody = 'party' | 'state'

/**
 * How sure a value is: H the text of the rule was seen, M several secondary sources agree,
 * L they disagree and one was chosen, K common practice without a source.
 */
export type Confidence = 'H' | 'M' | 'L' | 'K'

/** One value of a layout with where it comes from, so that a records officer can check it. */
export type Sourced<T> = {
  readonly value: T
  readonly source: string
  readonly confidence: Confidence
}

/** `exact`: points from baseline to baseline; `multiple`: times the single spacing of the font. */
export type LineSpacing = { readonly rule: 'exact' | 'multiple'; readonly value: number }

/** A line of the national or Party header; `ruleEm` is the length of the rule below it in ems. */
export type HeaderLine = {
  readonly words: string
  readonly sizePt: number
  readonly ruleEm: number | undefined
}

/** Every choice a layout makes. Sizes in points (Pt) and millimetres (Mm). */
export type LayoutValues = {
  readonly marginTopMm: number
  readonly marginBottomMm: number
  readonly marginLeftMm: number
  readonly marginRightMm: number
  readonly fontName: string
  readonly pageNumberSizePt: number
  readonly headerLines: readonly HeaderLine[]
  /** Part of the text width that the issuing body's column takes beside the header. */
  readonly issuerShare: number
  readonly superiorBodySizePt: number
  readonly issuingBodySizePt: number
  readonly underIssuingBody: 'asterisk' | 'rule'
  readonly numberPrefix: string
  readonly numberSizePt: number
  readonly dateSizePt: number
  readonly kindSizePt: number
  readonly abstractSizePt: number
  readonly underAbstract: 'dashes' | 'rule'
  readonly letterAbstractSizePt: number
  readonly letterAbstractItalic: boolean
  readonly letterAbstractPrefix: string
  readonly bodySizePt: number
  readonly bodyFirstLineMm: number
  readonly bodySpacing: LineSpacing
  readonly paragraphGapPt: number
  readonly headingNumberEnd: string
  readonly textEnd: string
  readonly tableSizePt: number
  readonly onBehalfOf: string
  readonly forPost: string
  readonly byOrderOf: string
  readonly signatureSizePt: number
  readonly postBold: boolean
  readonly recipientsLabelStyle: 'underlined' | 'boldItalic'
  readonly recipientsLabelSizePt: number
  readonly recipientsSizePt: number
  readonly recipientEnd: string
}

export type LayoutFamily = {
  /** Kept with an edition, so that it renders again in the layout it was issued in. */
  readonly code: string
  readonly rule: string
  readonly body: LayoutBody
  readonly from: PlainDate | undefined
  /** The first day on which the family no longer holds. */
  readonly until: PlainDate | undefined
  readonly values: { readonly [K in keyof LayoutValues]: Sourced<LayoutValues[K]> }
}
