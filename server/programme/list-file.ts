import { type TSchema, Type } from 'typebox'
import type { RefusalTable } from '#domain/access/refusals.ts'
import type { Right } from '#domain/access/rights.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import type { App } from '#server/platform/app-type.ts'
import type { Context } from '#server/platform/context.ts'
import { answer, inScope } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { ColumnToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { getProgramme } from './programme.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const File = { schema: Type.String({ format: 'binary' }) }

/** A column of a list as a file; days as ISO, money in whole đồng. */
export type ListColumn<Row> = Pick<ColumnToWrite, 'header' | 'width' | 'kind'> & {
  of(row: Row): string | number | null
}

/** A list whole, as a page shows it filtered. */
export type ListToWrite<Row> = {
  /** What it is, for instance "Việc cần giúp năm 2026"; the programme's title is added. */
  title: string
  /** Of the file, without its ending and the mark of practice. */
  name: string
  sheet: string
  columns: readonly ListColumn<Row>[]
  rows: readonly Row[]
  /** Columns that stay in view; 1 unless said. */
  frozenColumns?: number
}

type ListFile<Filter, Row> = {
  /** Below the programme, for instance `/needs/export`. */
  path: string
  operationId: string
  tag: string
  summary: string
  right: Right
  refusals?: readonly RefusalTable[]
  /** The list's own filter with `format`. */
  input: TSchema
  list(context: Context, filter: Filter): Promise<Result<ListToWrite<Row>>>
}

/** The route of a list as CSV for Vietnamese Excel or as a workbook; formulas in texts are made harmless. */
export function listFileRoute<Filter extends object, Row>(
  app: App,
  { path, operationId, tag, summary, right, refusals, input, list }: ListFile<Filter, Row>,
): void {
  app.route({
    method: 'GET',
    url: `/api/v1/programmes/:programme${path}`,
    schema: {
      operationId,
      'x-right': right,
      tags: [tag],
      summary,
      description: 'The filtered list, whole, as CSV or as a workbook, in the scope of the post.',
      params: Exactly({ programme: Slug }),
      querystring: input,
      response: {
        200: { description: 'The file.', content: { [CSV]: File, [XLSX]: File } },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden'] as const),
          ...(['notFound', 'unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      // The route's schema has read it.
      const {
        format,
        after: _,
        ...filter
      } = request.query as { format: 'csv' | 'xlsx' } & {
        after?: string
      } & Filter
      const odd = findUnstorable(filter, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      const made = await inScope(app, request, right, 'read', async (context) => {
        const listed = await list(context, filter as unknown as Filter)
        if (!listed.ok) return listed
        const { isPractice, title } = await getProgramme(context.db, context.actor.programmeId)
        const about = { isPractice, programme: title, now: context.moment.now }
        const bytes =
          format === 'csv'
            ? Buffer.from(listCsv(listed.value, isPractice))
            : Buffer.from(await listWorkbook(listed.value, about))
        return ok({ bytes, name: `${isPractice ? 'tai-lieu-thuc-hanh_' : ''}${listed.value.name}` })
      })
      if (!made.ok) return answer(reply, made, 200, refusals)
      return reply
        .header('content-type', format === 'csv' ? `${CSV}; charset=utf-8` : XLSX)
        .header('content-disposition', contentDisposition(`${made.value.name}.${format}`))
        .send(made.value.bytes)
    },
  })
}

function listCsv<Row>({ columns, rows }: ListToWrite<Row>, isPractice: boolean): string {
  const blank = columns.slice(1).map(() => null)
  return writeCsv([
    ...(isPractice ? [[PRACTICE_NOTICE, ...blank]] : []),
    columns.map(({ header }) => header),
    ...rows.map((row) =>
      columns.map(({ kind, of }) => {
        const value = of(row)
        return kind === 'date' && typeof value === 'string' ? formatDate(plainDate(value)) : value
      }),
    ),
  ])
}

async function listWorkbook<Row>(
  { sheet, columns, rows, title, frozenColumns = 1 }: ListToWrite<Row>,
  { isPractice, programme, now }: { isPractice: boolean; programme: string; now: string },
): Promise<Uint8Array> {
  const words = `${title} – ${programme}`
  return writeWorkbook({
    sheets: [
      {
        name: sheet,
        lines: [
          ...(isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' } as const] : []),
          { text: words, style: 'title', height: 22 },
        ],
        table: {
          columns: columns.map(({ of: _, ...column }) => column),
          rows: rows.map((row) => columns.map(({ of }) => of(row))),
          filter: true,
          frozenColumns,
        },
      },
    ],
    properties: {
      title: `${isPractice ? `${PRACTICE_NOTICE}. ` : ''}${words}`,
      ...(isPractice ? { keywords: PRACTICE_NOTICE } : {}),
      createdAt: Date.parse(now),
    },
  })
}
