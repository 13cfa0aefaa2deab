import { openDatabase } from '../platform/database.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { lineOf, verifyLaws } from './verify/laws.ts'
import { withDatabase } from './with-database.ts'

/**
 * Checks the laws that data can break on the live database, one line a law, as the running role.
 * @returns 1 when any law is broken
 */
export async function verify({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  expectNoArguments(args)
  return await withDatabase({ settings, log }, async ({ runUrl }) => {
    const database = openDatabase(runUrl, { max: 2, log })
    try {
      const reports = await verifyLaws(database)
      for (const report of reports) say(lineOf(report))
      return reports.some(({ breaches }) => breaches.length > 0) ? 1 : 0
    } finally {
      await database.close()
    }
  })
}
