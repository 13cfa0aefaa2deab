import { ok, type Result } from '#domain/base/result.ts'
import {
  REQUEST_KIND_NAMES,
  REQUEST_STATUS_NAMES,
  SUPPORT_TOPIC_NAMES,
} from '#domain/coordination/requests/request.ts'
import type { ListRequests, RequestRow } from '#domain/coordination/requests/schema.ts'
import type { CommuneList } from '#domain/coordination/schema.ts'
import type { Context } from '#server/platform/context.ts'
import type { ListColumn, ListToWrite } from '#server/programme/list-file.ts'
import { listRequests } from './request-views.ts'

type Commune = CommuneList['communes'][number]

const COMMUNE_COLUMNS: readonly ListColumn<Commune>[] = [
  { header: 'Mã xã', width: 10, kind: 'text', of: (row) => row.code },
  { header: 'Xã', width: 28, kind: 'text', of: (row) => row.name },
  { header: 'Huyện (đến 30/6/2025)', width: 22, kind: 'text', of: (row) => row.districtName },
  { header: 'Số đơn vị kết nghĩa', width: 10, kind: 'integer', of: (row) => row.unitCount },
  { header: 'Giả định', width: 10, kind: 'text', of: (row) => (row.isInvented ? 'có' : null) },
]

/** The communes as the page lists them; the province's own label of key communes stays on the page. */
export function communesAsList({ year, communes }: CommuneList): ListToWrite<Commune> {
  return {
    ...{ title: `Các xã của chương trình năm ${year}`, name: `cac-xa-${year}` },
    ...{ sheet: 'Các xã', columns: COMMUNE_COLUMNS, frozenColumns: 2, rows: communes },
  }
}

const REQUEST_COLUMNS: readonly ListColumn<RequestRow>[] = [
  { header: 'Ngày đề nghị', width: 12, kind: 'date', of: (row) => row.askedOn },
  { header: 'Loại', width: 28, kind: 'text', of: (row) => REQUEST_KIND_NAMES[row.kind] },
  {
    header: 'Lĩnh vực hỗ trợ',
    width: 18,
    kind: 'text',
    of: (row) => (row.topic === null ? null : SUPPORT_TOPIC_NAMES[row.topic]),
  },
  { header: 'Xã', width: 20, kind: 'text', of: (row) => row.placeName },
  { header: 'Bên đề nghị', width: 26, kind: 'text', of: (row) => row.askedBy ?? row.placeName },
  {
    header: 'Bên được đề nghị',
    width: 32,
    kind: 'text',
    of: (row) => row.asked.join('; ') || row.placeName,
  },
  { header: 'Nội dung', width: 48, kind: 'text', of: (row) => row.words },
  { header: 'Cần trước ngày', width: 12, kind: 'date', of: (row) => row.wantedBy },
  { header: 'Tình trạng', width: 22, kind: 'text', of: (row) => REQUEST_STATUS_NAMES[row.status] },
  { header: 'Còn chờ', width: 30, kind: 'text', of: (row) => row.awaited.join('; ') || null },
]

/** Every page of the requests of a year: there are hundreds, not thousands. */
export async function requestsAsList(
  context: Context,
  filter: Omit<ListRequests, 'after'>,
): Promise<Result<ListToWrite<RequestRow>>> {
  const rows: RequestRow[] = []
  let after: string | undefined
  let year = 0
  do {
    const page = await listRequests(context, {
      ...filter,
      ...(after === undefined ? {} : { after }),
    })
    if (!page.ok) return page
    rows.push(...page.value.rows)
    year = page.value.year
    after = page.value.next ?? undefined
  } while (after !== undefined)
  return ok({
    ...{ title: `Đề nghị phối hợp năm ${year}`, name: `de-nghi-phoi-hop-${year}` },
    ...{ sheet: 'Đề nghị phối hợp', columns: REQUEST_COLUMNS, rows },
  })
}
