import type { ActivityRevision } from '#domain/activities/activity.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/activities/fields.ts'
import type { ColumnKey, ListName, WorkbookColumn } from '#domain/activities/workbook-column.ts'
import { daysOfWorkbook, type WorkbookGround } from '#domain/activities/workbook-ground.ts'
import { type PlacedItem, rowOfItem } from '#domain/activities/workbook-items.ts'
import {
  type DataSheet,
  dataSheetsOf,
  FORM_NAMES,
  IDENTITY_KEYS,
  KIND_NAMES,
  SOURCE_NAMES,
  STATE_NAMES,
  STATUS_NAMES,
  WORKBOOK_COLUMNS,
  WORKBOOK_SHEETS,
  WORKBOOK_VERSION,
  type WorkbookIdentity,
  YES_NO_NAMES,
} from '#domain/activities/workbook-layout.ts'
import { type RowValues, rowsOfFacts } from '#domain/activities/workbook-rows.ts'
import {
  VIEW_COLUMNS,
  VIEW_SHEETS,
  type ViewRows,
  type ViewSheet,
} from '#domain/activities/workbook-views.ts'
import { rowOfWork } from '#domain/activities/workbook-works.ts'
import { daysInPeriod } from '#domain/base/period.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { WORK_KIND_CODES, WORK_KINDS } from '#domain/works/kinds.ts'
import type {
  ColumnRule,
  ColumnToWrite,
  LineToWrite,
  SheetToWrite,
  WorkbookToWrite,
} from '#server/platform/sheets/workbook-to-write.ts'
import type { PaidWork } from './import-desk.ts'
import type { SharedRecord } from './workbook-records.sql.ts'
import { basePart, baseSheet } from './workbook-seal.ts'

/**
 * Empty rows, by how long the time is that the workbook speaks of (days). Those of the main sheets carry
 * ids of their own, so that a row keeps its identity from one sending to the next.
 */
const NEW_ROWS = [
  { days: 31, events: 30, summaries: 15, detail: 20, plan: 0, works: 0 },
  { days: 184, events: 60, summaries: 30, detail: 30, plan: 0, works: 0 },
  { days: 366, events: 200, summaries: 80, detail: 60, plan: 40, works: 20 },
] as const

/** An item of a plan with its commune. */
export type StandingItem = PlacedItem & { planItemId: Uuid; revision: number }

export type WorkbookContent = {
  ground: WorkbookGround
  programmeTitle: string
  isPractice: boolean
  records: readonly ActivityRevision[]
  /** What the unit's plans promise; none in a workbook of one period. */
  items: readonly StandingItem[]
  /** What the unit leads of works and models; none in a workbook of one period. */
  works: readonly PaidWork[]
  /** What is only to be read; nothing in a workbook of one period. */
  views: ViewRows | undefined
  shared: readonly SharedRecord[]
  communes: readonly string[]
  /** ISO moment at which the ledger was read. */
  asOf: string
  /** The rows as they are written here, packed and signed. */
  sealedBase: string
  newId(): Uuid
}

/** The unit's workbook, filled with what is recorded. */
export function workbookOf(content: WorkbookContent): WorkbookToWrite {
  const { ground } = content
  const rows: Record<DataSheet, RowValues[]> = {
    events: [],
    summaries: [],
    values: [],
    partners: [],
    plan: content.items.map((item) =>
      rowOfItem(item, { rowId: item.planItemId, revision: item.revision }, ground),
    ),
    works: content.works.map(({ work, paid }) =>
      rowOfWork(work, { revision: work.sequence, paid }, ground),
    ),
  }
  for (const record of content.records) {
    const keys = { rowId: record.activityId, revision: record.revision }
    const { sheet, row, values, partners } = rowsOfFacts(record, keys, ground)
    rows[sheet].push(row)
    rows.values.push(...values)
    rows.partners.push(...partners)
  }
  const blank = newRowsOf(ground)
  for (const sheet of ['events', 'summaries', 'plan', 'works'] as const)
    for (let at = 0; at < blank[sheet]; at += 1) rows[sheet].push({ rowId: content.newId() })
  const title = titleOf(ground)
  const notice = content.isPractice ? `${PRACTICE_NOTICE}. ` : ''
  return {
    sheets: [
      guideSheet(content, title),
      ...dataSheetsOf(identityOf(ground, content.asOf)).map((sheet) =>
        dataSheet(sheet, rows[sheet], content, title),
      ),
      ...viewSheets(content, title),
      identitySheet(content),
      baseSheet(content.sealedBase),
    ],
    lists: listsOf(content),
    customPart: basePart(content.sealedBase),
    properties: {
      title: `${notice}${title}`,
      subject: content.programmeTitle,
      creator: content.programmeTitle,
      ...(content.isPractice ? { keywords: PRACTICE_NOTICE } : {}),
      createdAt: Date.parse(content.asOf),
    },
    lockStructure: true,
  }
}

function newRowsOf(ground: WorkbookGround) {
  const days = daysInPeriod(daysOfWorkbook(ground))
  return NEW_ROWS.find((row) => days <= row.days) ?? NEW_ROWS[2]
}

/** 'Sổ theo dõi năm 2019 – Đợt 2 – Đơn vị 12' */
function titleOf({ unit, year, period }: WorkbookGround): string {
  return [`Sổ theo dõi năm ${year}`, ...(period ? [period.name] : []), unit.name].join(' – ')
}

function guideSheet(content: WorkbookContent, title: string): SheetToWrite {
  const { ground, shared } = content
  const { from, to } = daysOfWorkbook(ground)
  const line = (text: string): LineToWrite => ({ text, height: 34 })
  return {
    name: WORKBOOK_SHEETS.guide,
    protect: true,
    page: { orientation: 'portrait' },
    lines: [
      ...practiceLines(content),
      { text: content.programmeTitle, style: 'note' },
      { text: title, style: 'title', height: 22 },
      {
        text: `Số liệu từ ngày ${formatDate(from)} đến ngày ${formatDate(to)}. Đơn vị: ${ground.unit.name} (${ground.unit.code}).`,
      },
      { text: 'Cách ghi', style: 'heading' },
      line(
        '1. Trang "Hoạt động": mỗi việc một dòng, có ngày, xã, việc, số người × số ngày mỗi người (nửa ngày ghi 0,5), trị giá bằng đồng.',
      ),
      line(
        '2. Trang "Tổng hợp kỳ": chỉ ghi khi văn bản của đơn vị nêu số tổng của kỳ mà không có từng việc. Không ghi cùng một việc ở cả hai trang.',
      ),
      line(
        '3. Số nào không có thì để trống, không ghi 0. Tiền ghi đủ đồng: 15 triệu đồng ghi 15000000.',
      ),
      line(
        'Ô chữ cũng được đọc: "1.500.000 đ", "2,5 triệu", "15/3/2019"; viết đọc được hai cách ("1.500", "15/3/19") được hỏi lại kèm cả hai cách. Bảng đầy đủ: docs/numbers-and-dates.md trong bộ tài liệu của hệ thống.',
      ),
      line(
        '4. Xã ngoài danh sách kết nghĩa của đơn vị: ghi lý do ở cột "Lý do". Sửa một dòng đã gửi: sửa ngay trên dòng đó và ghi lý do.',
      ),
      line(
        '5. Trang "Trị giá khác": khoản có quỹ phúc lợi, khoản của đơn vị cùng làm, hoặc khi một việc có cả phần đã bàn giao và phần mới hứa. Chép "Mã dòng" của việc sang.',
      ),
      line(
        '6. Trang "Việc chung": các đơn vị cùng làm một việc, đơn vị của sổ này đứng đầu; tỷ lệ chia để trống khi chưa thống nhất.',
      ),
      ...(ground.period
        ? []
        : [
            line(
              'Trang "Công trình": công trình, mô hình do đơn vị chủ trì; đăng ký mới ghi ở dòng trống, đổi kinh phí, ngày hay nội dung đã đăng ký thì ghi lý do ở dòng đó. Đơn vị cùng chi, ý kiến của xã, thanh toán và ảnh: ghi trên trang của hệ thống.',
            ),
            line(
              'Trang "Công trình cùng làm", "Nhu cầu của xã", "Báo cáo phải gửi" chỉ để xem: sửa ở đó không được nạp.',
            ),
            line(
              'Trang "Kế hoạch năm": việc hứa làm cho từng xã, có hạn và kinh phí theo nguồn. Kế hoạch đã gửi thì sửa dòng nào phải ghi lý do ở dòng đó. Gửi kế hoạch và xem ý kiến của xã: trên trang của hệ thống.',
            ),
          ]),
      line(
        '7. Lĩnh vực an ninh, trật tự: chỉ ghi số buổi, lượt người dự, ngày công, trị giá; không ghi nội dung. Không ghi tên hộ, tên người.',
      ),
      line(
        '8. Không đổi tên trang, không đổi thứ tự cột, không sửa mã dòng. Thêm dòng bằng cách ghi vào các dòng trống có sẵn mã.',
      ),
      line(
        '9. Gửi lại tệp này nhiều lần cũng được: dòng đã ghi không bị ghi hai lần; ô đã sửa ở cả hai nơi được hỏi lại; dòng xóa khỏi tệp chỉ được rút khi người nạp đồng ý.',
      ),
      ...(shared.length > 0
        ? [
            {
              text: 'Việc chung do đơn vị khác chủ trì đã ghi (không ghi lại)',
              style: 'heading',
            } as const,
            ...shared.map(({ happenedFrom, kind, placeName, leadName }) => ({
              text: `${formatDate(happenedFrom)} · ${placeName} · ${ACTIVITY_KINDS[kind as ActivityKind].name} · ${leadName}`,
            })),
          ]
        : []),
    ],
  }
}

function practiceLines({ isPractice }: WorkbookContent): LineToWrite[] {
  return isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' }] : []
}

const NOTES: Record<DataSheet, string> = {
  events: 'Mỗi việc một dòng. Cột màu vàng để ghi; cột mã dòng giữ nguyên.',
  summaries:
    'Số tổng của kỳ theo từng xã và loại việc, khi không có từng việc. Không có số thì để trống.',
  values:
    'Khoản không ghi được ở dòng của việc: quỹ phúc lợi, đơn vị khác chi, phần mới hứa bên cạnh phần đã bàn giao.',
  partners: 'Các đơn vị cùng làm một việc; đơn vị của sổ này ghi ở dòng đầu của việc.',
  works:
    'Công trình, mô hình do đơn vị chủ trì, mỗi công trình một dòng. Đổi nội dung đã đăng ký thì ghi lý do; hai cột "Tình trạng" và "Đã thanh toán" do hệ thống tính.',
  plan: 'Việc hứa làm trong năm, từng xã một dòng. Kế hoạch đã gửi: sửa dòng nào ghi lý do ở dòng đó; bản gốc được giữ.',
}

function dataSheet(
  sheet: DataSheet,
  rows: readonly RowValues[],
  content: WorkbookContent,
  title: string,
): SheetToWrite {
  const columns = WORKBOOK_COLUMNS[sheet]
  const isDetail = sheet === 'values' || sheet === 'partners'
  return {
    name: WORKBOOK_SHEETS[sheet],
    protect: true,
    lines: [
      ...practiceLines(content),
      { text: `${WORKBOOK_SHEETS[sheet]} – ${title}`, style: 'title', height: 22 },
      { text: NOTES[sheet], style: 'note' },
    ],
    table: {
      columns: columns.map((column) => columnToWrite(column, content.ground)),
      rows: rows.map((row) => columns.map(({ key }) => row[key] ?? null)),
      blankRows: isDetail ? newRowsOf(content.ground).detail : 0,
      frozenColumns: sheet === 'events' ? 2 : sheet === 'summaries' ? 3 : 1,
      filter: true,
    },
  }
}

const VIEW_NOTES: Record<ViewSheet, string> = {
  works:
    'Chỉ để xem: công trình, mô hình do đơn vị khác chủ trì mà đơn vị cùng chi hoặc hỗ trợ kỹ thuật.',
  needs: 'Chỉ để xem: việc mà các xã kết nghĩa của đơn vị cần giúp trong năm.',
  reports: 'Chỉ để xem: các kỳ báo cáo của đơn vị, hạn gửi và ngày gửi.',
}

/** Sheets that are protected and never read back; an edit there is told. */
function viewSheets({ views, ...content }: WorkbookContent, title: string): SheetToWrite[] {
  if (!views) return []
  return (Object.keys(VIEW_SHEETS) as ViewSheet[]).map((key) => ({
    name: VIEW_SHEETS[key],
    protect: true,
    lines: [
      ...practiceLines({ views, ...content }),
      { text: `${VIEW_SHEETS[key]} – ${title}`, style: 'title', height: 22 },
      { text: VIEW_NOTES[key], style: 'note' },
    ],
    table: {
      columns: VIEW_COLUMNS[key],
      rows: views[key],
      frozenColumns: 1,
      filter: true,
    },
  }))
}

function columnToWrite(column: WorkbookColumn, ground: WorkbookGround): ColumnToWrite {
  const rule = ruleOf(column, ground)
  return {
    header: column.header,
    width: column.width,
    kind: column.kind,
    ...(column.decimals === undefined ? {} : { decimals: column.decimals }),
    ...(column.input ? { input: true } : {}),
    ...(column.hidden ? { hidden: true } : {}),
    ...(rule && column.input ? { rule } : {}),
    ...(column.hint === undefined
      ? {}
      : { hint: { title: column.header.slice(0, 32), text: column.hint } }),
  }
}

/** The days of a record; those of papers, plans and works may lie elsewhere. */
const PERIOD_DAYS: ReadonlySet<ColumnKey> = new Set(['from', 'to'])

function ruleOf(column: WorkbookColumn, ground: WorkbookGround): ColumnRule | undefined {
  if (column.list)
    return { kind: 'list', list: column.list, message: 'Đề nghị chọn trong danh sách.' }
  if (column.kind === 'date') {
    // The day of a paper may lie after the period; that of a record may not.
    const isFree = !PERIOD_DAYS.has(column.key)
    const days = isFree ? undefined : daysOfWorkbook(ground)
    const { from } = days ?? ground.span
    const to = column.key === 'from' && days ? days.to : ground.span.to
    return days
      ? {
          kind: 'days',
          from,
          to,
          message: `Đề nghị ghi ngày từ ${formatDate(from)} đến ${formatDate(to)}, ví dụ ${formatDate(from)}.`,
        }
      : undefined
  }
  if (column.most !== undefined)
    return {
      kind: 'range',
      from: 0,
      to: column.most,
      message: `Đề nghị ghi số${column.kind === 'decimal' ? '' : ' nguyên'} từ 0 đến ${formatInteger(column.most)}.`,
    }
  if (column.longest !== undefined)
    return {
      kind: 'length',
      most: column.longest,
      message: `Đề nghị ghi không quá ${column.longest} ký tự.`,
    }
  return undefined
}

function listsOf({ ground, communes }: WorkbookContent) {
  const names: Record<ListName, readonly string[]> = {
    ds_xa: communes,
    ds_viec: KIND_NAMES,
    ds_loai: WORK_KIND_CODES.map((code) => WORK_KINDS[code].name),
    ds_ky: ground.period ? [ground.period.name] : ground.periods.map(({ name }) => name),
    ds_don_vi: ground.units.map(({ code }) => code),
    ds_nguon: Object.values(SOURCE_NAMES),
    ds_hinh_thuc: Object.values(FORM_NAMES),
    ds_tinh_trang: Object.values(STATE_NAMES),
    ds_so_lieu: Object.values(STATUS_NAMES),
    ds_co_khong: Object.values(YES_NO_NAMES),
  }
  return Object.entries(names).map(([name, values]) => ({ name, values }))
}

/** Whose workbook it is, as its hidden sheet and its signed base say. */
export function identityOf(ground: WorkbookGround, asOf: string): WorkbookIdentity {
  return {
    programme: ground.programmeSlug,
    unit: ground.unit.code,
    year: String(ground.year),
    period: ground.period?.code ?? '',
    version: WORKBOOK_VERSION,
    asOf,
  }
}

function identitySheet(content: WorkbookContent): SheetToWrite {
  const identity = identityOf(content.ground, content.asOf)
  const keys = Object.keys(IDENTITY_KEYS) as (keyof WorkbookIdentity)[]
  return {
    name: WORKBOOK_SHEETS.identity,
    state: 'hidden',
    protect: true,
    lines: practiceLines(content),
    table: {
      columns: [
        { header: 'Khóa', width: 16, kind: 'text' },
        { header: 'Giá trị', width: 30, kind: 'text' },
      ],
      rows: keys.map((key) => [IDENTITY_KEYS[key], identity[key]]),
    },
  }
}
