import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Answers } from '#domain/activities/workbook-planned.ts'
import type { WorkbookRefusal } from '#domain/activities/workbook-refusals.ts'
import { isUuid } from '#domain/base/uuid.ts'
import {
  type ArrivalRow,
  MOMENT_REMEDY,
  parseMoment,
  readArrivals,
} from '../activities/import-arrivals.ts'
import { type FileOutcome, type FileToTake, importFiles } from '../activities/import-run.ts'
import type { Arrival } from '../activities/import-take-in.ts'
import { fileStore } from '../platform/files.ts'
import { errorCode, OperatorError } from '../platform/operator-error.ts'
import { problemOf } from '../platform/problem.ts'
import { CSV_REFUSALS, decodeCsv, parseCsv } from '../platform/sheets/csv.ts'
import { closeWorkbookReader } from '../platform/sheets/read.ts'
import { importDesk } from '../reports/import-desk.ts'
import { openAgencyDesk } from './agency.ts'
import { batchesVerb } from './import-batches.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const USAGE =
  'Lệnh import nhận: TỆP… [--dry-run] [--json] [--unit MÃ] [--year NĂM] [--received THỜI_ĐIỂM --reason LÝ_DO [--recorded THỜI_ĐIỂM]] [--programme TÊN]; với một tệp còn nhận --choose DÒNG[:TRƯỜNG]=file|ledger và --withdraw DÒNG --reason LÝ_DO; hoặc --undo LẦN_NẠP --reason LÝ_DO; hoặc --batches.'

const ARRIVALS = 'arrivals.csv'

/** A long batch says how far it is this often. */
const PROGRESS_EVERY = 25

/** Takes workbooks in, each file whole or not at all; one line a file. Exit code 1 when any was refused. */
export async function importVerb({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  const options = readOptions(args)
  if (options.does !== 'import') return await batchesVerb(options, { settings, log, say })
  const files = await listFiles(options.files, options.arrival)
  return await withDatabase({ settings, log }, async ({ runUrl }) => {
    const desk = await openAgencyDesk(runUrl, { settings, log, slug: options.slug, connections: 3 })
    try {
      const refused = await importFiles(files, {
        run: desk.run,
        store: fileStore(join(settings.home, 'files')),
        desk: importDesk,
        isDryRun: options.isDryRun,
        expected: { unitCode: options.unit, year: options.year },
        answers: options.answers,
        onOutcome(outcome, at) {
          say(options.isJson ? JSON.stringify(outcome) : describeOutcome(outcome))
          const done = at + 1
          if (files.length > PROGRESS_EVERY && done % PROGRESS_EVERY === 0)
            log.info(`đã xử lý ${done}/${files.length} tệp`)
        },
      })
      return refused > 0 ? 1 : 0
    } finally {
      await desk.close()
      await closeWorkbookReader()
    }
  })
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = parse(args)
  const { received, reason, recorded, year } = values
  const about = { isJson: values.json === true, slug: values.programme }
  if (values.batches) {
    if (positionals.length > 0) throw new UsageError(USAGE)
    return { does: 'batches' as const, ...about }
  }
  if (values.undo !== undefined) {
    if (positionals.length > 0 || !isUuid(values.undo) || !reason) throw new UsageError(USAGE)
    return { does: 'undo' as const, batchId: values.undo, reason, ...about }
  }
  if (positionals.length === 0) throw new UsageError(USAGE)
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new UsageError(USAGE)
  const answers = readAnswers(values)
  if (answers && positionals.length !== 1)
    throw new UsageError('Lệnh import nhận --choose, --withdraw với đúng một tệp.')
  if (received !== undefined && reason === undefined)
    throw new UsageError('Lệnh import nhận --received cùng với --reason.')
  if (reason !== undefined && received === undefined && !values.withdraw)
    throw new UsageError('Lệnh import nhận --reason cùng với --received, --withdraw hoặc --undo.')
  let arrival: Arrival | undefined
  if (received !== undefined) {
    const moment = parseMoment(received)
    if (!moment.ok) throw new UsageError(`Không đọc được thời điểm "${received}". ${MOMENT_REMEDY}`)
    arrival = { receivedAt: moment.value, reason, isNow: false }
  }
  if (recorded !== undefined) {
    const moment = parseMoment(recorded)
    if (!moment.ok) throw new UsageError(`Không đọc được thời điểm "${recorded}". ${MOMENT_REMEDY}`)
    if (!arrival) throw new UsageError('Lệnh import nhận --recorded cùng --received và --reason.')
    arrival = { ...arrival, recordedAt: moment.value }
  }
  return {
    does: 'import' as const,
    ...about,
    files: positionals,
    arrival,
    answers,
    isDryRun: values['dry-run'] === true,
    unit: values.unit,
    year: year === undefined ? undefined : Number(year),
  }
}

/** A row as an answer names it: its id and the revision that was seen, as the command printed them. */
const ROW = /^([0-9a-f-]{36})@(\d+)$/

function readAnswers({
  choose = [],
  withdraw = [],
  reason,
}: {
  choose?: string[] | undefined
  withdraw?: string[] | undefined
  reason?: string | undefined
}): Answers | undefined {
  if (choose.length + withdraw.length === 0) return undefined
  const rowOf = (text: string) => {
    const [, activityId = '', revision = ''] = ROW.exec(text) ?? []
    if (!isUuid(activityId)) throw new UsageError(`Không đọc được dòng "${text}". ${USAGE}`)
    return { activityId, revision: Number(revision) }
  }
  return {
    choices: choose.map((text) => {
      const [, row = '', field, take = ''] = /^([^:=]+)(?::(.+))?=(file|ledger)$/.exec(text) ?? []
      if (take !== 'file' && take !== 'ledger')
        throw new UsageError(`Không đọc được lựa chọn "${text}". ${USAGE}`)
      return { ...rowOf(row), take, ...(field === undefined ? {} : { field }) }
    }),
    removals: withdraw.map(rowOf),
    ...(reason === undefined ? {} : { reason }),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        unit: { type: 'string' },
        year: { type: 'string' },
        received: { type: 'string' },
        reason: { type: 'string' },
        recorded: { type: 'string' },
        programme: { type: 'string' },
        choose: { type: 'string', multiple: true },
        withdraw: { type: 'string', multiple: true },
        undo: { type: 'string' },
        batches: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError(`${USAGE} ${error instanceof Error ? error.message : ''}`.trim())
  }
}

/** The files in the order given, each with its arrival: what the options say, else what stands beside it. */
async function listFiles(
  paths: readonly string[],
  arrival: Arrival | undefined,
): Promise<FileToTake[]> {
  const beside = new Map<string, Map<string, ArrivalRow>>()
  const files: FileToTake[] = []
  for (const path of paths) {
    if (basename(path) === ARRIVALS) continue
    const folder = dirname(path)
    const arrivals = beside.get(folder) ?? (await readArrivalsOf(folder))
    beside.set(folder, arrivals)
    const name = basename(path).normalize('NFC')
    const noted = arrivals.get(name)
    files.push({
      name,
      arrival: arrival ?? (noted && { ...noted, isNow: false }),
      read: () => readBytes(path),
    })
  }
  return files
}

async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw new OperatorError(`Không đọc được tệp ${path} (${errorCode(error) ?? 'lỗi đọc'}).`)
  })
}

async function readArrivalsOf(folder: string): Promise<Map<string, ArrivalRow>> {
  const bytes = await readFile(join(folder, ARRIVALS)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (!bytes) return new Map()
  const text = decodeCsv(bytes)
  const rows = text.ok ? parseCsv(text.value) : text
  if (!rows.ok)
    throw new OperatorError(`${ARRIVALS}: ${problemOf({ ...rows.refusal }, [CSV_REFUSALS]).detail}`)
  const arrivals = readArrivals(rows.value)
  if (!arrivals.ok) throw new OperatorError(arrivals.refusal.sentence)
  return arrivals.value
}

const STATES: Record<FileOutcome['state'], string> = {
  taken: 'đã nạp',
  wouldBeTaken: 'nạp được',
  asked: 'chờ chọn, chưa nạp',
  nothingNew: 'không có gì mới',
  alreadyTaken: 'đã nạp trước đây, không đổi gì',
  refused: 'không nạp',
}

function describeOutcome(outcome: FileOutcome): string {
  const { file, state, unit, period, counts, refusals, rows } = outcome
  const whose = [unit?.name, period].filter((part) => part !== undefined).join(', ')
  const more = [
    counts.kept > 0 ? `giữ ${counts.kept}` : '',
    counts.removed > 0 ? `rút ${counts.removed}` : '',
  ].filter((part) => part !== '')
  const numbers = [
    `mới ${counts.new}, sửa ${counts.changed}, không đổi ${counts.same}, từ chối ${counts.refused}`,
    ...more,
  ].join(', ')
  const head = `${file}: ${STATES[state]}${whose ? ` (${whose})` : ''}; ${numbers}`
  return [
    head,
    ...describeBase(outcome),
    ...outcome.editedViews.map(
      (sheet) => `  trang "${sheet}" chỉ để xem: phần sửa ở đó không được nạp`,
    ),
    ...refusals.map((refusal) => `  ${describeRefusal(refusal)}`),
    ...rows.flatMap(describeQuestions),
  ].join('\n')
}

function describeBase({ base, state }: FileOutcome): string[] {
  if (base === 'tampered')
    return ['  bản gốc ghi kèm trong tệp không còn nguyên vẹn: mọi chỗ khác đều được hỏi']
  return base === 'missing' && state === 'asked'
    ? ['  tệp không còn bản gốc ghi kèm: mọi chỗ khác đều được hỏi']
    : []
}

/** Each open question with the words that answer it: nothing is replaced as a whole (law 11). */
function describeQuestions(row: FileOutcome['rows'][number]): string[] {
  const { sheet, activityId, revision, title, asked, state } = row
  const name = `${activityId}@${revision}`
  if (state === 'missing')
    return [
      `  trang "${sheet}": không còn "${title}"; vẫn giữ, muốn rút thì thêm --withdraw ${name} --reason "…"`,
    ]
  return asked.flatMap(({ field, header, cell, base, file, ledger }) => [
    `  trang "${sheet}"${cell ? `, ô ${cell}` : ''}, ${header}: tệp ghi "${file}", đang có "${ledger}"${base === null ? '' : `, khi tải sổ "${base}"`}`,
    `    chọn: --choose "${name}:${field}=file" hoặc --choose "${name}:${field}=ledger"`,
  ])
}

function describeRefusal({ sheet, cell, rule, remedy }: WorkbookRefusal): string {
  const place = [sheet && `trang "${sheet}"`, cell && `ô ${cell}`].filter(Boolean).join(', ')
  return `${place ? `${place}: ` : ''}${rule} ${remedy}`
}
