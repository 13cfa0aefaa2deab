import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ComponentChildren
  /** `number` is right-aligned; `centre` for marks. */
  align?: 'number' | 'centre'
  /** This cell names its row. */
  rowHead?: boolean
}

type TableProps<Row> = {
  caption: string
  /** The page's heading already says what this is: the caption is for screen readers. */
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Rows with the same group that follow each other stand under its name. */
  groupOf?: (row: Row) => string | undefined
  /** The last line, one entry a column key. */
  foot?: Readonly<Record<string, ComponentChildren>>
  /** On a narrow screen: one card a row (default), or a table to be pushed sideways. */
  narrow?: 'cards' | 'wide'
}

/** A dense table; its head stays in view. Pages show an `EmptyState` when there are no rows. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, groupOf, foot } = props
  const narrow = props.narrow ?? 'cards'
  return (
    <div class={narrow === 'wide' ? 'table-wrap table-wide' : 'table-wrap'}>
      <table class={narrow === 'cards' ? 'table table-cards' : 'table'}>
        <caption class={hideCaption ? 'sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.align}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {groupsOf(rows, groupOf).map((group) => (
          <tbody key={group.name ?? ''}>
            {group.name !== undefined && (
              <tr class="group">
                <th scope="rowgroup" colspan={columns.length}>
                  {group.name}
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) =>
                  column.rowHead ? (
                    <th key={column.key} scope="row" class={column.align}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.key} class={column.align} data-label={column.head}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        ))}
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column) =>
                column.rowHead ? (
                  <th key={column.key} scope="row" class={column.align}>
                    {foot[column.key]}
                  </th>
                ) : (
                  <td key={column.key} class={column.align} data-label={column.head}>
                    {foot[column.key]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

type Group<Row> = { name: string | undefined; rows: Row[] }

function groupsOf<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => string | undefined) | undefined,
): Group<Row>[] {
  const groups: Group<Row>[] = []
  for (const row of rows) {
    const name = groupOf?.(row)
    const last = groups[groups.length - 1]
    if (last && last.name === name) last.rows.push(row)
    else groups.push({ name, rows: [row] })
  }
  return groups
}
