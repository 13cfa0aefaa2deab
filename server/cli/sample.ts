import type { PeriodCount } from '#domain/reports/regime.ts'
import { SAMPLE_YEARS } from '../../db/sample/generate.ts'
import { loadSample } from '../../db/sample/load.ts'
import { migrate } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

const USAGE = 'Lệnh sample nhận --periods 4 hoặc --periods 12.'

function readPeriods(args: readonly string[]): PeriodCount {
  const [option, value, ...rest] = args
  if (option === undefined) return 4
  if (option !== '--periods' || rest.length > 0) throw new UsageError(USAGE)
  if (value === '4') return 4
  if (value === '12') return 12
  throw new UsageError(USAGE)
}

/** Fills an empty database with the sample province, in practice mode. */
export async function sample({ args, settings, log, say }: VerbContext): Promise<0> {
  const periods = readPeriods(args)
  await withDatabase({ settings, log }, async ({ ownerUrl, runRole }) => {
    if (!ownerUrl) {
      throw new OperatorError(
        'Lệnh sample cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    }
    await migrate(ownerUrl, log, { runningRole: runRole })
    await loadSample({ ownerUrl, periods, log })
    say(`Đã nạp tỉnh thực hành, năm ${SAMPLE_YEARS.join(' và ')}.`)
  })
  return 0
}
