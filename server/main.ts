import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb, webIsStale } from '../tools/build-web.ts'
import { findPageSession } from './access/page-session.ts'
import { listProgrammes } from './access/sessions.ts'
import { buildApp } from './app.ts'
import type { App } from './platform/app-type.ts'
import { newId, systemClock } from './platform/clock.ts'
import { openDatabase } from './platform/database.ts'
import { fileStore } from './platform/files.ts'
import { startJobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { mailStateOf, openMailer } from './platform/mail.ts'
import { expectMigrated } from './platform/migrate.ts'
import { OperatorError } from './platform/operator-error.ts'
import { openPages } from './platform/pages.ts'
import { secretBox } from './platform/secret-box.ts'
import type { Settings } from './platform/settings.ts'
import { addSite } from './platform/site.ts'
import { runRound } from './reminders/round.ts'
import { sealTrail } from './trail/seal.ts'

const WEB = fileURLToPath(new URL('../dist/web/', import.meta.url))

/** The largest file an officer may send: a scanned paper of some hundred pages. */
const UPLOAD_LIMIT = 25 * 1_048_576

/** Every five minutes: what greylisting servers ask for. The day's digests go out in the first round after seven. */
const REMINDERS_CRON = '*/5 * * * *'

/** What is written is sealed within about a minute. */
const SEALING_CRON = '* * * * *'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

export type Serving = {
  settings: Settings
  ownerUrl: string | undefined
  runUrl: string
  log: Log
  /** What `npm run dev` adds before the pages; a served programme adds nothing. */
  prepare?: ((app: App) => void) | undefined
}

/** The only place that picks the real clock, database and files. Answers once the first page can be asked. */
export async function startServer({ settings, runUrl, log, prepare }: Serving): Promise<{
  address: string
  close(): Promise<void>
}> {
  if (await webIsStale()) {
    log.info('đang dựng giao diện web')
    await buildWeb()
  }
  await expectMigrated(runUrl)
  const database = openDatabase(runUrl, { log })
  try {
    const isPractice = (await listProgrammes(database.outside)).some((row) => row.isPractice)
    if (isPractice && !LOOPBACK.includes(settings.host))
      throw new OperatorError(
        `Dữ liệu thực hành chỉ chạy trên máy này (HOST=127.0.0.1), không mở ra địa chỉ ${settings.host}.`,
      )
    const clock = systemClock(settings.today)
    const { publicUrl, smtpUrl } = settings
    const mailState = mailStateOf(smtpUrl, isPractice)
    const app = await buildApp({
      database,
      clock,
      files: fileStore(join(settings.home, 'files')),
      secrets: secretBox(settings.secretKeyFile),
      log,
      isPractice,
      publicUrl,
      mailState,
      uploadLimit: UPLOAD_LIMIT,
    })
    prepare?.(app)
    await addSite(app, await openPages(WEB), findPageSession)
    const address = await app.listen({ port: settings.port, host: settings.host })
    const mailer = smtpUrl && mailState === 'on' ? openMailer(smtpUrl) : undefined
    const jobs = await startJobs(runUrl, {
      ...{ name: 'reminders', cron: REMINDERS_CRON, log },
      run: (stopping) => runRound({ database, clock, newId, mailer, publicUrl, stopping }),
    })
    const sealing = await startJobs(runUrl, {
      ...{ name: 'trail-seals', cron: SEALING_CRON, log },
      run: async (stopping) => void (await sealTrail(database, stopping)),
    })
    const { port } = new URL(address)
    return {
      address: LOOPBACK.includes(settings.host) ? `http://localhost:${port}` : address,
      async close() {
        await Promise.all([jobs.stop(), sealing.stop()])
        await app.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
