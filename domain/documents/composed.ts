import type { LineSpacing } from './layout-family.ts'
import type { Alignment } from './paper.ts'
import type { PaperProperties } from './practice.ts'

/**
 * A paper with its layout worked in: lines, columns and tables with resolved sizes. Both renderers
 * print exactly this, so DOCX and PDF cannot say different things. Plain JSON throughout.
 */
export type ComposedPaper = {
  readonly properties: PaperProperties
  readonly fontName: string
  readonly page: {
    readonly marginTopMm: number
    readonly marginBottomMm: number
    readonly marginLeftMm: number
    readonly marginRightMm: number
    readonly numberSizePt: number
  }
  /** Repeated at the top of every page besides the notices in the body; empty for a real paper. */
  readonly notice: string
  readonly body: LineStyle
  /** How headings of level 1 to 4 look. */
  readonly headings: readonly LineStyle[]
  readonly footnote: LineStyle
  readonly sections: readonly ComposedSection[]
}

export type ComposedSection = {
  readonly landscape: boolean
  readonly items: readonly ComposedItem[]
}

export type ComposedItem = Line | ColumnsItem | ComposedTable | { readonly type: 'pageBreak' }

/** A piece of a line, or '\n' for a new line within it. `bookmark` is empty but for figures; `note` is empty but for footnotes. */
export type Span = {
  readonly text: string
  readonly bookmark: string
  readonly note: readonly Span[]
}

export type LineStyle = {
  readonly sizePt: number
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly align: Alignment | 'justify'
  readonly leftMm: number
  readonly firstLineMm: number
  readonly beforePt: number
  readonly afterPt: number
  readonly spacing: LineSpacing
  readonly keepNext: boolean
  readonly boxed: boolean
}

export type Line = {
  readonly type: 'line'
  readonly style: LineStyle
  /** 0 for an ordinary line; a heading carries its level into the outline of the file. */
  readonly headingLevel: number
  readonly spans: readonly Span[]
  /** Length of a rule below, 0 for none. */
  readonly ruleMm: number
}

/** Two columns without borders: the head of a paper, and recipients beside the signature. */
export type ColumnsItem = {
  readonly type: 'columns'
  readonly leftMm: number
  readonly rightMm: number
  readonly rows: readonly { readonly left: readonly Line[]; readonly right: readonly Line[] }[]
}

export type ComposedCell = {
  readonly spans: readonly Span[]
  readonly columnSpan: number
  readonly rowSpan: number
  readonly align: Alignment
  readonly bold: boolean
  readonly italic: boolean
}

export type ComposedTable = {
  readonly type: 'table'
  readonly columnsMm: readonly number[]
  readonly style: LineStyle
  /** Repeated on every page that the table runs over. */
  readonly head: readonly (readonly ComposedCell[])[]
  readonly rows: readonly ComposedRow[]
}

/** `keepNext`: a line such as the name of a block, which never stands alone at the foot of a page. */
export type ComposedRow = { readonly keepNext: boolean; readonly cells: readonly ComposedCell[] }
