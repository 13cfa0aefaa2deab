import { openDatabase } from '../platform/database.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { lineOf, verifyLaws } from './verify/laws.ts'
import { withDatabase } from './with-database.ts'

/**
 * Checks the laws that data can break on the live database, one line a law, as the running role; with
 * `--law N` that law alone.
 * @returns 1 when any law is broken
 */
export async function verify({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  const law = readLaw(args)
  return await withDatabase({ settings, log }, async ({ runUrl }) => {
    const database = openDatabase(runUrl, { max: 2, log })
    try {
      const reports = await verifyLaws(database, law)
      for (const report of reports) say(lineOf(report))
      return reports.some(({ breaches }) => breaches.length > 0) ? 1 : 0
    } finally {
      await database.close()
    }
  })
}

function readLaw(args: readonly string[]): number | undefined {
  if (args.length === 0) return undefined
  const [name, number = '', ...more] = args
  if (name !== '--law' || !/^\d{1,2}$/.test(number) || more.length > 0)
    throw new UsageError('Lệnh này chỉ nhận --law và số của một luật, ví dụ --law 12.')
  return Number(number)
}
