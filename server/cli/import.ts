import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { WorkbookRefusal } from '#domain/activities/workbook-refusals.ts'
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
import { sendingDesk } from '../reports/workbook-sendings.ts'
import { openAgencyDesk } from './agency.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const USAGE =
  'Lệnh import nhận: TỆP… [--dry-run] [--json] [--unit MÃ] [--year NĂM] [--received THỜI_ĐIỂM --reason LÝ_DO [--recorded THỜI_ĐIỂM]] [--programme TÊN].'

const ARRIVALS = 'arrivals.csv'

/** A long batch says how far it is this often. */
const PROGRESS_EVERY = 25

/** Takes workbooks in, each file whole or not at all; one line a file. Exit code 1 when any was refused. */
export async function importVerb({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  const options = readOptions(args)
  const files = await listFiles(options.files, options.arrival)
  return await withDatabase({ settings, log }, async ({ runUrl }) => {
    const desk = await openAgencyDesk(runUrl, { settings, log, slug: options.slug, connections: 3 })
    try {
      const refused = await importFiles(files, {
        run: desk.run,
        store: fileStore(join(settings.home, 'files')),
        desk: sendingDesk,
        isDryRun: options.isDryRun,
        expected: { unitCode: options.unit, year: options.year },
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
  if (positionals.length === 0) throw new UsageError(USAGE)
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new UsageError(USAGE)
  if ((received === undefined) !== (reason === undefined))
    throw new UsageError('Lệnh import nhận --received và --reason cùng nhau.')
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
    files: positionals,
    arrival,
    isDryRun: values['dry-run'] === true,
    isJson: values.json === true,
    unit: values.unit,
    year: year === undefined ? undefined : Number(year),
    slug: values.programme,
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
  nothingNew: 'không có gì mới',
  alreadyTaken: 'đã nạp trước đây, không đổi gì',
  refused: 'không nạp',
}

function describeOutcome({ file, state, unit, period, counts, refusals }: FileOutcome): string {
  const whose = [unit?.name, period].filter((part) => part !== undefined).join(', ')
  const numbers = `mới ${counts.new}, sửa ${counts.changed}, không đổi ${counts.same}, từ chối ${counts.refused}`
  const head = `${file}: ${STATES[state]}${whose ? ` (${whose})` : ''}; ${numbers}`
  return [head, ...refusals.map((refusal) => `  ${describeRefusal(refusal)}`)].join('\n')
}

function describeRefusal({ sheet, cell, rule, remedy }: WorkbookRefusal): string {
  const place = [sheet && `trang "${sheet}"`, cell && `ô ${cell}`].filter(Boolean).join(', ')
  return `${place ? `${place}: ` : ''}${rule} ${remedy}`
}
