import type { ComposedCell, ComposedItem, ComposedRow, LineStyle } from './composed.ts'
import { type Composer, line, plainSpan, practiceLines } from './composer.ts'
import type { Block, BodyRow, HeadingBlock, TableBlock } from './paper.ts'
import { printable } from './token.ts'

/** Blocks of a section `widthMm` wide between its margins. */
export function composeBlocks(
  blocks: readonly Block[],
  composer: Composer,
  widthMm: number,
): readonly ComposedItem[] {
  return blocks.flatMap((block): readonly ComposedItem[] => {
    switch (block.type) {
      case 'heading':
        return composeHeading(block, composer)
      case 'paragraph':
        return [line(composer.styles.body, composer.spans(block.tokens))]
      case 'officerParagraph':
        return officerLines(block.words).map((words) =>
          line(composer.styles.body, [plainSpan(words)]),
        )
      case 'table':
        return composeTable(block, composer, widthMm)
      default:
        return [block]
    }
  })
}

function officerLines(words: string): readonly string[] {
  return printable(words)
    .split('\n')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
}

function composeHeading(block: HeadingBlock, composer: Composer): readonly ComposedItem[] {
  const { styles, values, spans } = composer
  const style = styles.headings[block.level - 1] as LineStyle
  const title = spans(block.title)
  if (block.level === 1) {
    const part = block.number ? [...spans([block.number]), plainSpan('\n'), ...title] : title
    return [...practiceLines(composer), { ...line(style, part), headingLevel: 1 }]
  }
  const end = block.level === 4 ? ')' : values.headingNumberEnd
  const number = block.number ? [...spans([block.number]), plainSpan(`${end} `)] : []
  return [{ ...line(style, [...number, ...title]), headingLevel: block.level }]
}

/**
 * Throws RangeError when a row does not fill the columns exactly: a shifted cell would print a right
 * number under a wrong head.
 */
function composeTable(
  table: TableBlock,
  composer: Composer,
  widthMm: number,
): readonly ComposedItem[] {
  const { styles, spans } = composer
  assertRowsFit(table)
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0)
  const head = table.head.map((cells) =>
    cells.map(
      ({ tokens, columnSpan = 1, rowSpan = 1 }): ComposedCell => ({
        spans: spans(tokens),
        columnSpan,
        rowSpan,
        align: 'centre',
        bold: true,
        italic: false,
      }),
    ),
  )
  const numbers = table.columnNumbers?.map(
    (token): ComposedCell => ({
      spans: spans([token]),
      columnSpan: 1,
      rowSpan: 1,
      align: 'centre',
      bold: false,
      italic: true,
    }),
  )
  return [
    ...(table.title ? [line(styles.tableTitle, spans(table.title))] : []),
    ...(table.unitLine ? [line(styles.unitLine, spans(table.unitLine))] : []),
    {
      type: 'table',
      columnsMm: table.columns.map(({ share }) => (share / shares) * widthMm),
      style: styles.cell,
      head: numbers ? [...head, numbers] : head,
      rows: table.rows.map((row) => composeRow(row, table, composer)),
    },
    ...(table.notes ?? []).map((tokens) => line(styles.tableNote, spans(tokens))),
    line(styles.afterTable, []),
  ]
}

function composeRow(row: BodyRow, table: TableBlock, { spans }: Composer): ComposedRow {
  let column = 0
  const cells = row.cells.map(({ tokens, columnSpan = 1 }): ComposedCell => {
    const align = table.columns[column]?.align ?? 'left'
    column += columnSpan
    return {
      spans: spans(tokens),
      columnSpan,
      rowSpan: 1,
      align: row.kind === 'group' && columnSpan > 1 ? 'left' : align,
      bold: row.kind !== 'row',
      italic: false,
    }
  })
  return { keepNext: row.kind === 'group', cells }
}

function assertRowsFit({ columns, head, columnNumbers, rows }: TableBlock): void {
  const fits = (width: number, what: string) => {
    if (width !== columns.length)
      throw new RangeError(`${what} fills ${width} of ${columns.length} columns`)
  }
  if (columns.some(({ share }) => !(share > 0))) throw new RangeError('A column has no width')
  if (columnNumbers) fits(columnNumbers.length, 'The row of column numbers')
  for (const { cells } of rows)
    fits(
      cells.reduce((sum, { columnSpan = 1 }) => sum + columnSpan, 0),
      'A row',
    )
  const hanging: number[] = []
  head.forEach((cells, row) => {
    const own = cells.reduce((sum, { columnSpan = 1 }) => sum + columnSpan, 0)
    fits(own + (hanging[row] ?? 0), 'A head row')
    for (const { columnSpan = 1, rowSpan = 1 } of cells) {
      if (row + rowSpan > head.length) throw new RangeError('A head cell hangs below the head')
      for (let below = row + 1; below < row + rowSpan; below += 1)
        hanging[below] = (hanging[below] ?? 0) + columnSpan
    }
  })
}
