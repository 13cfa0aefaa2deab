import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import { parseVietnameseDate } from '#domain/base/vietnamese-parse.ts'

/**
 * When the files beside it came: a table with the columns file, received_at and reason; practice data may have
 * recorded_at besides, the moment at which each counts as recorded.
 */
export type ArrivalRow = { receivedAt: string; reason: string; recordedAt?: string }

export type ArrivalsRefusal = {
  code: 'arrivals-columns' | 'arrival-moment' | 'arrival-reason' | 'arrival-twice'
  row: number
  sentence: string
}

export const ARRIVALS_COLUMNS = ['file', 'received_at', 'reason'] as const

export const RECORDED_COLUMN = 'recorded_at'

/** Reads the rows of arrivals.csv, header first. Rows count from 1 as a spreadsheet shows them. */
export function readArrivals(
  rows: readonly (readonly string[])[],
): Result<Map<string, ArrivalRow>, ArrivalsRefusal> {
  const header = (rows[0] ?? []).map((name) => normaliseText(name).toLowerCase())
  const at = ARRIVALS_COLUMNS.map((name) => header.indexOf(name))
  const recordedColumn = header.indexOf(RECORDED_COLUMN)
  const no = (code: ArrivalsRefusal['code'], row: number, sentence: string) =>
    refuse({ code, row, sentence: `arrivals.csv, dòng ${row}: ${sentence}` })
  if (at.includes(-1))
    return no(
      'arrivals-columns',
      1,
      `thiếu cột. Đề nghị ghi đủ các cột ${ARRIVALS_COLUMNS.join(', ')}.`,
    )
  const arrivals = new Map<string, ArrivalRow>()
  for (const [index, row] of rows.slice(1).entries()) {
    const [file = '', moment = '', reason = ''] = at.map((column) =>
      normaliseText(row[column] ?? ''),
    )
    const receivedAt = parseMoment(moment)
    if (!receivedAt.ok)
      return no(
        'arrival-moment',
        index + 2,
        `thời điểm "${moment}" không đọc được. ${MOMENT_REMEDY}`,
      )
    const noted = recordedColumn === -1 ? '' : normaliseText(row[recordedColumn] ?? '')
    const recordedAt = noted === '' ? undefined : parseMoment(noted)
    if (recordedAt && !recordedAt.ok)
      return no(
        'arrival-moment',
        index + 2,
        `thời điểm "${noted}" không đọc được. ${MOMENT_REMEDY}`,
      )
    if (reason === '')
      return no('arrival-reason', index + 2, 'thiếu lý do. Đề nghị ghi lý do nhập thời điểm đến.')
    if (arrivals.has(file))
      return no(
        'arrival-twice',
        index + 2,
        `tệp "${file}" đã ghi ở dòng trước. Đề nghị bỏ một dòng.`,
      )
    arrivals.set(file, {
      receivedAt: receivedAt.value,
      reason,
      ...(recordedAt?.ok && { recordedAt: recordedAt.value }),
    })
  }
  return ok(arrivals)
}

export const MOMENT_REMEDY =
  'Đề nghị ghi như 2019-03-15T08:30 hoặc 15/03/2019 08:30 (giờ Việt Nam).'

/**
 * Reads a moment: '2019-03-15T08:30', with seconds and zone if need be, or '15/03/2019 08:30'. Without a
 * zone it is Vietnam's. Answers the ISO moment in UTC.
 */
export function parseMoment(text: string): Result<string, { code: 'moment-unreadable' }> {
  const line = normaliseText(text)
  const local = /^(.+?)[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.]\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(
    line,
  )
  const day = local && parseVietnameseDate(local[1] ?? '')
  if (!local || !day?.ok) return refuse({ code: 'moment-unreadable' })
  const [, , hour = '', minute = '', second = '00', zone = '+07:00'] = local
  const moment = Date.parse(
    `${day.value}T${hour.padStart(2, '0')}:${minute}:${second}${zone.toUpperCase()}`,
  )

  return Number.isNaN(moment)
    ? refuse({ code: 'moment-unreadable' })
    : ok(new Date(moment).toISOString())
}
