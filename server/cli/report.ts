import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ok, refuse } from '#domain/base/result.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import { isMoment } from '#domain/reports/due.ts'
import { REPORT_FORMATS } from '#domain/review/schema.ts'
import { closePdfMaker } from '../documents/pdf.ts'
import { getHorizon } from '../platform/horizon.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { problemOf } from '../platform/problem.ts'
import { readReportFile, renderReportFile } from '../review/report-file.ts'
import { openAgencyDesk } from './agency.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const USAGE = 'Lệnh report nhận: --year NĂM --out THƯ_MỤC [--as-of THỜI_ĐIỂM] [--programme TÊN].'

type Asked = { year: number; asOf: string | undefined; out: string; slug: string | undefined }

function readArguments(args: readonly string[]): Asked {
  const { year, 'as-of': asOf, out, programme } = parse(args)
  if (!year || !/^\d{4}$/.test(year) || !out) throw new UsageError(USAGE)
  if (asOf !== undefined && !isMoment(asOf))
    throw new UsageError('--as-of là một thời điểm ISO, như 2019-12-20T00:00:00Z.')
  return {
    year: Number(year),
    asOf: asOf && new Date(asOf).toISOString(),
    out: resolve(out),
    slug: programme,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        year: { type: 'string' },
        'as-of': { type: 'string' },
        out: { type: 'string' },
        programme: { type: 'string' },
      },
    }).values
  } catch {
    throw new UsageError(USAGE)
  }
}

/** Writes the annual report as Word, PDF, workbook and figures.json; says the four paths and nothing else. */
export async function report({ args, settings, log, say }: VerbContext): Promise<0> {
  const { year, asOf, out, slug } = readArguments(args)
  await mkdir(out, { recursive: true })
  await withDatabase({ settings, log }, async ({ runUrl }) => {
    const desk = await openAgencyDesk(runUrl, { settings, log, slug, connections: 2 })
    try {
      const horizon = await getHorizon(desk.database.outside)
      if (asOf !== undefined && asOf > horizon)
        throw new OperatorError('Thời điểm tính số liệu ở sau hiện tại; đề nghị bỏ --as-of.')
      const found = await desk.run('read', async (context) => {
        const read = await readReportFile({ ...context, horizon }, year, {
          format: 'xlsx',
          ...(asOf !== undefined && { asOf }),
        })
        return read.ok ? ok(read.value) : refuse(read.refusal)
      })
      if (!found.ok) throw new OperatorError(`Chương trình không mở sổ cho năm ${year}.`)
      // The PDF is laid out by a child process: it comes to be while this one makes the other three.
      const pdf = renderReportFile(found.value, 'pdf')
      await setImmediate()
      const files = await Promise.all(
        REPORT_FORMATS.map(async (format) => ({
          format,
          file: await (format === 'pdf' ? pdf : renderReportFile(found.value, format)),
        })),
      )
      for (const { format, file } of files) {
        if (!file.ok)
          throw new OperatorError(problemOf({ ...file.refusal }, [DOCUMENT_REFUSALS]).detail)
        const { fileName, bytes } = file.value
        const path = join(out, format === 'json' ? figuresName(fileName) : fileName)
        await writeFile(path, bytes)
        say(path)
      }
    } finally {
      await desk.close()
      await closePdfMaker()
    }
  })
  return 0
}

/** figures.json, with the mark of practice data in front where the paper has it. */
function figuresName(fileName: string): string {
  return fileName.replace(/bao-cao-nam-\d+[.]json$/, 'figures.json')
}
