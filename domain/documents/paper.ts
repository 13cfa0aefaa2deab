import type { PlainDate } from '#domain/base/plain-date.ts'
import { type FigureStatus, type FigureToken, type Token, text } from './token.ts'

/** A paper before it becomes DOCX or PDF: what it says, not how it looks. */
export type Paper = {
  /** ASCII words of the file name without extension, such as `bao-cao-nam-2026`. */
  readonly fileStem: string
  /** Practice data: the notice stands in the body; number, date and signer stay blank. */
  readonly practice: boolean
  /** Set closer than the layout says (`close-set.ts`): a page that must stay one A4. */
  readonly closeSet?: boolean
  readonly head: PaperHead
  /** BÁO CÁO, THÔNG BÁO…; absent on a letter (công văn), whose abstract stands under its number. */
  readonly kindTitle?: string
  readonly abstract: readonly Token[]
  readonly addressees?: Addressees
  readonly blocks: readonly Block[]
  readonly foot?: PaperFoot
  readonly annexes?: readonly Annex[]
}

export type PaperHead = {
  readonly superiorBody?: string
  readonly issuingBody: string
  /**
   * `documentNumber('…-BC/BCĐ04')`: the records officer writes the number, never the system; absent on what is
   * no document of its own.
   */
  readonly number?: Token
  readonly place: string
  /** Absent: day and month are left for the pen. */
  readonly date?: PlainDate
}

export type Addressees = {
  /** Kính gửi (công văn) or Kính trình (tờ trình). */
  readonly salutation: 'Kính gửi' | 'Kính trình'
  readonly names: readonly (readonly Token[])[]
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | OfficerParagraph
  | TableBlock
  | { readonly type: 'pageBreak' }

/** Level 1 is a part (centred), 2 is I-, 3 is 1-, 4 is a). The layout writes what follows a number. */
export type HeadingBlock = {
  readonly type: 'heading'
  readonly level: 1 | 2 | 3 | 4
  readonly number?: Token
  readonly title: readonly Token[]
}

export type ParagraphBlock = { readonly type: 'paragraph'; readonly tokens: readonly Token[] }

/** The officer's own words; each line of them becomes a paragraph. */
export type OfficerParagraph = { readonly type: 'officerParagraph'; readonly words: string }

export type Alignment = 'left' | 'centre' | 'right'

export type TableColumn = {
  /** Width relative to the other columns; positive. */
  readonly share: number
  readonly align: Alignment
}

/** `columnSpan` and `rowSpan` are 1 when absent. */
export type HeadCell = {
  readonly tokens: readonly Token[]
  readonly columnSpan?: number
  readonly rowSpan?: number
}

export type BodyCell = { readonly tokens: readonly Token[]; readonly columnSpan?: number }

/** `group` is a line such as "Khối cơ quan Đảng"; `total` is "Cộng". Both are printed bold. */
export type BodyRow = {
  readonly kind: 'row' | 'group' | 'total'
  readonly cells: readonly BodyCell[]
}

export type TableBlock = {
  readonly type: 'table'
  readonly title?: readonly Token[]
  /** `[text('Đơn vị tính: '), unitLabel('triệu đồng')]`, printed right above the table. */
  readonly unitLine?: readonly Token[]
  readonly columns: readonly TableColumn[]
  readonly head: readonly (readonly HeadCell[])[]
  /** One per column: A, B, 1, 2, 3=1+2. */
  readonly columnNumbers?: readonly Token[]
  readonly rows: readonly BodyRow[]
  /** Lines below the table, such as "Tổng số có thể chênh lệch do làm tròn." */
  readonly notes?: readonly (readonly Token[])[]
}

/** In whose name a paper is signed: by itself, for a body, for a post, by order of a body. */
export type SigningCapacity = 'own' | 'onBehalfOf' | 'forPost' | 'byOrderOf'

export type Signature = {
  readonly capacity: SigningCapacity
  /** The body or post of the first line (BAN CHỈ ĐẠO, TRƯỞNG BAN); absent for `own`. */
  readonly authority?: string
  readonly post: string
  readonly signerName?: string
}

/** As the settings of the year have it; who signs by name is never a setting. */
export function signatureOf({
  capacity,
  authority,
  post,
}: {
  capacity: SigningCapacity
  authority?: string | undefined
  post: string
}): Signature {
  return { capacity, ...(authority !== undefined && { authority }), post }
}

export type PaperFoot = {
  readonly signature: Signature
  /** One per line without dash or comma, "Lưu Văn phòng" last. */
  readonly recipients: readonly (readonly Token[])[]
}

/** A section of its own with a page turned or not, after the signature. */
export type Annex = {
  readonly number?: Token
  readonly title: readonly Token[]
  /** "(Kèm theo Báo cáo số …-BC/BCĐ04 ngày …)"; the brackets are the caller's. */
  readonly reference?: readonly Token[]
  readonly landscape: boolean
  readonly blocks: readonly Block[]
}

export function heading(level: HeadingBlock['level'], number: Token, title: string): HeadingBlock {
  return { type: 'heading', level, number, title: [text(title)] }
}

export function paragraph(...tokens: readonly Token[]): ParagraphBlock {
  return { type: 'paragraph', tokens }
}

/** One run of tokens that stands together on paper, with where it stands. */
export type TokenLine = { readonly place: string; readonly tokens: readonly Token[] }

/** Every line of tokens of a paper in reading order; the one walk that all checks share. */
export function listTokenLines(paper: Paper): readonly TokenLine[] {
  const lines: TokenLine[] = []
  const add = (place: string, tokens: readonly Token[] | undefined) => {
    if (tokens && tokens.length > 0) lines.push({ place, tokens })
    for (const token of tokens ?? [])
      if (token.type === 'footnote')
        lines.push({ place: `${place} footnote`, tokens: token.tokens })
  }
  add('head.number', paper.head.number && [paper.head.number])
  add('abstract', paper.abstract)
  paper.addressees?.names.forEach((tokens, at) => {
    add(`addressees[${at}]`, tokens)
  })
  addBlocks('blocks', paper.blocks, add)
  paper.foot?.recipients.forEach((tokens, at) => {
    add(`recipients[${at}]`, tokens)
  })
  paper.annexes?.forEach((annex, at) => {
    const place = `annexes[${at}]`
    add(`${place}.number`, annex.number && [annex.number])
    add(`${place}.title`, annex.title)
    add(`${place}.reference`, annex.reference)
    addBlocks(`${place}.blocks`, annex.blocks, add)
  })
  return lines
}

type AddLine = (place: string, tokens: readonly Token[] | undefined) => void

function addBlocks(place: string, blocks: readonly Block[], add: AddLine): void {
  blocks.forEach((block, at) => {
    const here = `${place}[${at}]`
    if (block.type === 'heading') {
      add(`${here}.number`, block.number && [block.number])
      add(`${here}.title`, block.title)
    } else if (block.type === 'paragraph') add(here, block.tokens)
    else if (block.type === 'table') addTable(here, block, add)
  })
}

function addTable(place: string, table: TableBlock, add: AddLine): void {
  add(`${place}.title`, table.title)
  add(`${place}.unitLine`, table.unitLine)
  for (const [part, rows] of [
    ['head', table.head],
    ['rows', table.rows.map(({ cells }) => cells)],
  ] as const)
    rows.forEach((cells, row) => {
      cells.forEach(({ tokens }, cell) => {
        add(`${place}.${part}[${row}][${cell}]`, tokens)
      })
    })
  table.columnNumbers?.forEach((token, at) => {
    add(`${place}.columnNumbers[${at}]`, [token])
  })
  table.notes?.forEach((tokens, at) => {
    add(`${place}.notes[${at}]`, tokens)
  })
}

/** Every figure in reading order with its place; the same id may come several times. */
export function listFigures(paper: Paper): readonly {
  readonly id: string
  readonly text: string
  readonly status: FigureStatus
  readonly place: string
}[] {
  return listTokenLines(paper).flatMap(({ place, tokens }) =>
    tokens
      .filter((token): token is FigureToken => token.type === 'figure')
      .map(({ id, text, status }) => ({ id, text, status, place })),
  )
}
