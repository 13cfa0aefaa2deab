import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { SAMPLE_YEARS } from '../../db/sample/generate.ts'
import { hasProgramme, loadSample } from '../../db/sample/load.ts'
import { fileStore } from '../platform/files.ts'
import { migrate } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { openAgencyDesk } from './agency.ts'
import { writeSampleWorkbooks } from './sample-workbooks.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const USAGE =
  'Lệnh sample nhận [--periods 4|12] [--without-data], hoặc --workbooks THƯ_MỤC [--periods 4|12] [--year NĂM].'

type Options = {
  periods: PeriodCount
  withoutData: boolean
  workbooks: string | undefined
  year: number
}

function readOptions(args: readonly string[]): Options {
  const values = parse(args)
  const periods = values.periods ?? '4'
  const year = Number(values.year ?? SAMPLE_YEARS[0])
  const withoutData = values['without-data'] === true
  if (periods !== '4' && periods !== '12') throw new UsageError(USAGE)
  if (!SAMPLE_YEARS.includes(year)) throw new UsageError(USAGE)
  if (withoutData && values.workbooks !== undefined) throw new UsageError(USAGE)
  return { periods: periods === '4' ? 4 : 12, withoutData, workbooks: values.workbooks, year }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        periods: { type: 'string' },
        'without-data': { type: 'boolean' },
        workbooks: { type: 'string' },
        year: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new UsageError(`${USAGE} ${error instanceof Error ? error.message : ''}`.trim())
  }
}

/**
 * Fills an empty database with the sample province, in practice mode. With a folder: writes the workbooks
 * that its units sent, from the practice data that stands or, in an empty database, from the sample.
 */
export async function sample({ args, settings, log, say }: VerbContext): Promise<0> {
  const { periods, withoutData, workbooks, year } = readOptions(args)
  await withDatabase({ settings, log }, async ({ ownerUrl, runRole, runUrl }) => {
    if (!ownerUrl) {
      throw new OperatorError(
        'Lệnh sample cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    }
    await migrate(ownerUrl, log, { runningRole: runRole })
    if (workbooks === undefined || !(await hasProgramme(ownerUrl))) {
      const store = fileStore(join(settings.home, 'files'))
      await loadSample({ ownerUrl, periods, withoutData, store, log })
      if (workbooks === undefined) say(`Đã nạp tỉnh thực hành, năm ${SAMPLE_YEARS.join(' và ')}.`)
    }
    if (workbooks === undefined) return
    const desk = await openAgencyDesk(runUrl, { settings, log, connections: 1 })
    try {
      const count = await writeSampleWorkbooks(desk, workbooks, year)
      say(`Đã ghi ${count} sổ của các đơn vị và arrivals.csv vào ${workbooks}.`)
    } finally {
      await desk.close()
    }
  })
  return 0
}
