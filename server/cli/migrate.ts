import { migrate } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

/** Brings the schema up to date and says the name of each migration it ran, one a line. */
export async function migrateDatabase({ args, settings, log, say }: VerbContext): Promise<0> {
  expectNoArguments(args)
  await withDatabase({ settings, log }, async ({ ownerUrl, runRole }) => {
    if (!ownerUrl) {
      throw new OperatorError(
        'Lệnh migrate cần vai trò sở hữu; đề nghị đặt DATABASE_OWNER_URL bên cạnh DATABASE_URL.',
      )
    }
    const { applied } = await migrate(ownerUrl, log, { runningRole: runRole })
    for (const name of applied) say(name)
  })
  return 0
}
