import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import { WORKBOOK_ROUTE_REFUSALS } from '#domain/activities/workbook-route-refusals.ts'
import { ok } from '#domain/base/result.ts'
import { exportWorkbook } from '../activities/workbook-export.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { problemOf } from '../platform/problem.ts'
import { workbookViews } from '../reports/workbook-views.ts'
import { listUnits } from '../units/units.ts'
import { openAgencyDesk } from './agency.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const USAGE =
  'Lệnh export nhận: workbook --unit MÃ --year NĂM [--period KỲ] --out TỆP.xlsx [--programme TÊN].'

function readOptions(args: readonly string[]) {
  const [what, ...rest] = args
  if (what !== 'workbook') throw new UsageError(USAGE)
  const { values, positionals } = parse(rest)
  const { unit, year, out } = values
  if (positionals.length > 0 || !unit || !out || !/^\d{4}$/.test(year ?? ''))
    throw new UsageError(USAGE)
  return { unit, year: Number(year), out, period: values.period, slug: values.programme }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        unit: { type: 'string' },
        year: { type: 'string' },
        period: { type: 'string' },
        out: { type: 'string' },
        programme: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(`${USAGE} ${error instanceof Error ? error.message : ''}`.trim())
  }
}

/** Writes a unit's workbook of a year or a period, filled with what is recorded. */
export async function exportVerb({ args, settings, log, say }: VerbContext): Promise<0> {
  const { unit: code, year, period, out, slug } = readOptions(args)
  await withDatabase({ settings, log }, async ({ runUrl }) => {
    const desk = await openAgencyDesk(runUrl, { settings, log, slug, connections: 1 })
    try {
      const result = await desk.run('read', async (context) => {
        const units = await listUnits(context.db, desk.programmeId)
        const unit = units.find((row) => row.code === code)
        if (!unit) throw new OperatorError(`Chương trình không có đơn vị mã "${code}".`)
        const file = await exportWorkbook(context, {
          ...{ unitId: unit.unitId, year, period, views: workbookViews },
        })
        return file.ok ? ok(file.value) : file
      })
      if (!result.ok) {
        const tables = [WORKBOOK_ROUTE_REFUSALS, ACTIVITY_REFUSALS]
        throw new OperatorError(problemOf({ ...result.refusal }, tables).detail)
      }
      await writeFile(out, result.value.bytes)
      say(out)
    } finally {
      await desk.close()
    }
  })
  return 0
}
