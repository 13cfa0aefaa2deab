import { join } from 'node:path'
import { hasProgramme, loadSample } from '../../db/sample/load.ts'
import { type Serving, startServer } from '../main.ts'
import { fileStore } from '../platform/files.ts'
import { migrate } from '../platform/migrate.ts'
import { errorCode, OperatorError } from '../platform/operator-error.ts'
import type { Settings } from '../platform/settings.ts'
import { describeCast } from './cast.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { type DatabaseAccess, withDatabase } from './with-database.ts'

type Prepare = NonNullable<Serving['prepare']>

/** Aborts at the first of these; later ones change nothing, stopping is under way already. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort())
  }
  return controller.signal
}

function explainListening(error: unknown, { host, port }: Settings): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new OperatorError(
        `Cổng ${port} đang do chương trình khác dùng; đề nghị dừng chương trình đó hoặc đặt biến PORT khác.`,
      )
    case 'EACCES':
      return new OperatorError(
        `Tài khoản này không được mở cổng ${port}; đề nghị đặt biến PORT từ 1024 trở lên.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new OperatorError(`Máy này không có địa chỉ ${host}; đề nghị kiểm tra biến HOST.`)
    default:
      return error
  }
}

/** A new data folder is filled with the sample province; a server of the operator's own never is. */
async function fillNewFolder(
  { ownerUrl, kept }: DatabaseAccess,
  { settings, log }: Pick<VerbContext, 'settings' | 'log'>,
): Promise<void> {
  if (!ownerUrl || kept.by !== 'embedded' || (await hasProgramme(ownerUrl))) return
  log.info('thư mục dữ liệu còn trống: đang nạp tỉnh thực hành')
  await loadSample({ ownerUrl, store: fileStore(join(settings.home, 'files')), log })
}

async function serveOn(
  database: DatabaseAccess,
  { settings, log, say, prepare }: Omit<VerbContext, 'args'> & { prepare: Prepare | undefined },
  stopping: AbortSignal,
): Promise<void> {
  const { runUrl, ownerUrl, creatorUrl, runRole, kept } = database
  const embeddedIn = kept.by === 'embedded' ? kept.folder : undefined
  if (stopping.aborted) return
  if (ownerUrl) await migrate(ownerUrl, log, { runningRole: runRole })
  await fillNewFolder(database, { settings, log })
  if (stopping.aborted) return
  const urls = { ownerUrl, creatorUrl, runUrl, embeddedIn }
  const server = await startServer({ settings, ...urls, runRole, log, prepare }).catch(
    (error: unknown) => {
      throw explainListening(error, settings)
    },
  )
  try {
    say(server.address)
    for (const line of await describeCast(runUrl)) say(line)
    if (!stopping.aborted) {
      await new Promise<void>((resolve) => {
        stopping.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  } finally {
    await server.close()
  }
}

/**
 * Starts everything, says the address, and stops everything in order at Ctrl-C.
 * @param prepare what `npm run dev` adds before the pages
 */
export async function serve(
  { args, settings, log, say }: VerbContext,
  prepare?: Prepare,
): Promise<0> {
  expectNoArguments(args)
  const stopping = stopSignal()
  await withDatabase(
    { settings, log },
    (database) => serveOn(database, { settings, log, say, prepare }, stopping),
    'serve',
  )
  return 0
}
