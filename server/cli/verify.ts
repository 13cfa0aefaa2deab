import { parseArgs } from 'node:util'
import { openDatabase } from '../platform/database.ts'
import { UsageError, type VerbContext } from './verb.ts'
import { lineOf, verifyLaws } from './verify/laws.ts'
import { readKeptRoots, verifyTrail } from './verify/trail.ts'
import { withDatabase } from './with-database.ts'

/**
 * Checks the laws that data can break on the live database, one line a law, as the running role; with
 * `--law N` that law alone, with `--trail` the sealed trail entry by entry, against roots kept elsewhere where
 * `--root` gives them.
 * @returns 1 when anything is broken
 */
export async function verify({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  const { law, trail, root } = readOptions(args)
  const roots = root === undefined ? [] : await readKeptRoots(root)
  return await withDatabase({ settings, log }, async ({ runUrl }) => {
    const database = openDatabase(runUrl, { max: 2, log })
    try {
      if (trail) return (await verifyTrail(database, roots, say)) ? 0 : 1
      const reports = await verifyLaws(database, law)
      for (const report of reports) say(lineOf(report))
      return reports.some(({ breaches }) => breaches.length > 0) ? 1 : 0
    } finally {
      await database.close()
    }
  })
}

const USAGE =
  'Lệnh này chỉ nhận --law và số của một luật, ví dụ --law 12, hoặc --trail [--root MÃ|TỆP].'

type Options = { law: number | undefined; trail: boolean; root: string | undefined }

function readOptions(args: readonly string[]): Options {
  const { law, trail = false, root } = parse(args)
  const isOdd = law !== undefined && (trail || !/^\d{1,2}$/.test(law))
  if (isOdd || (root !== undefined && !trail)) throw new UsageError(USAGE)
  return { law: law === undefined ? undefined : Number(law), trail, root }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        law: { type: 'string' },
        trail: { type: 'boolean' },
        root: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new UsageError(`${USAGE} ${error instanceof Error ? error.message : ''}`.trim())
  }
}
