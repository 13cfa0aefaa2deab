import { lineOf } from '#domain/upkeep/findings.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { examine } from '../upkeep/examine.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

/**
 * Says, one line each, how it stands with everything that a server needs, with the remedy where something is to be
 * mended. What cannot work at all is refused on the way with its sentence.
 * @returns 1 when something is to be mended
 */
export async function doctor({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  expectNoArguments(args)
  const findings = await withDatabase({ settings, log }, async ({ runUrl, ownerUrl, kept }) => {
    const embeddedIn = kept.by === 'embedded' ? kept.folder : undefined
    let database: Database | undefined
    const open = () => {
      database = openDatabase(runUrl, { max: 2, log })
      return database
    }
    try {
      return await examine({ runUrl, ownerUrl, embeddedIn }, settings, open)
    } finally {
      await database?.close()
    }
  })
  for (const finding of findings) say(lineOf(finding))
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}
