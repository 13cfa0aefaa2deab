import type { Log } from '../platform/log.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { connectExternal } from '../platform/postgres/external.ts'
import { APP } from '../platform/postgres/roles.ts'
import type { Settings } from '../platform/settings.ts'

export type DatabaseAccess = {
  /** The running role: serves requests, bound by row-level security. */
  readonly runUrl: string
  /** The owning role: migrates and restores. Absent on an outside server without DATABASE_OWNER_URL. */
  readonly ownerUrl: string | undefined
  /** May make databases beside this one; on an outside server the owning role, where it has the right. */
  readonly creatorUrl: string | undefined
  /** The running role's name, to which migrations grant its rights. */
  readonly runRole: string
  /** Where the data is and who keeps it. */
  readonly kept:
    | { readonly by: 'embedded'; readonly folder: string; readonly adopted: boolean }
    | { readonly by: 'server' }
}

/**
 * Runs work on the database of the settings: the server of DATABASE_URL, or the embedded PostgreSQL,
 * which is joined when it runs, else started, and stopped afterwards unless others use it.
 * @param purpose `serve` refuses a data folder that is served already; `join` never does
 * @throws OperatorError when the database cannot be had
 */
export async function withDatabase<T>(
  { settings, log }: { readonly settings: Settings; readonly log: Log },
  run: (database: DatabaseAccess) => Promise<T>,
  purpose: 'serve' | 'join' = 'join',
): Promise<T> {
  if (settings.databaseUrl) {
    const urls = { runUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl }
    const { runRole } = await connectExternal(urls)
    return await run({ ...urls, creatorUrl: urls.ownerUrl, runRole, kept: { by: 'server' } })
  }
  const server = await startEmbedded({ home: settings.home, log, purpose })
  try {
    const { runUrl, ownerUrl, superUrl, folder, adopted } = server
    const kept = { by: 'embedded', folder, adopted } as const
    return await run({ runUrl, ownerUrl, creatorUrl: superUrl, runRole: APP, kept })
  } finally {
    await server.stop()
  }
}
