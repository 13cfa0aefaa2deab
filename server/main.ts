import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { JOBS } from '#domain/upkeep/jobs.ts'
import { TODAY as PRACTICE_DAY } from '../db/sample/year-2026/today.ts'
import { buildWeb, webIsStale } from '../tools/build-web.ts'
import { findPageSession } from './access/page-session.ts'
import { listProgrammes } from './access/sessions.ts'
import { buildApp } from './app.ts'
import { type Night, runNight } from './backups/nightly.ts'
import type { App } from './platform/app-type.ts'
import { clockOf, newId } from './platform/clock.ts'
import { openDatabase, SERVED_PATIENCE } from './platform/database.ts'
import { fileStore } from './platform/files.ts'
import type { IdentityProvider } from './platform/identity-provider.ts'
import { type Jobs, startJobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { mailStateOf, openMailer } from './platform/mail.ts'
import { expectMigrated } from './platform/migrate.ts'
import { OperatorError } from './platform/operator-error.ts'
import { openPages } from './platform/pages.ts'
import { secretBox } from './platform/secret-box.ts'
import type { Settings } from './platform/settings.ts'
import { addSite } from './platform/site.ts'
import { runRetention } from './privacy/retention.ts'
import { runRound } from './reminders/round.ts'
import { sealTrail } from './trail/seal.ts'
import { examine } from './upkeep/examine.ts'

const WEB = fileURLToPath(new URL('../dist/web/', import.meta.url))

/** The largest file an officer may send: a scanned paper of some hundred pages. */
const UPLOAD_LIMIT = 25 * 1_048_576

/** A backup and its proof that take longer have died with their machine. */
const BACKUP_EXPIRES_SECONDS = 6 * 3_600

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

export type Serving = {
  settings: Settings
  ownerUrl: string | undefined
  /** May make a database for a trial; absent: there is no owning role. */
  creatorUrl: string | undefined
  runUrl: string
  runRole: string
  /** Where the embedded PostgreSQL keeps its data; undefined on a server of the operator's own. */
  embeddedIn: string | undefined
  log: Log
  /** What `npm run dev` adds before the pages; a served programme adds nothing. */
  prepare?: ((app: App) => void) | undefined
}

/** The only place that picks the real clock, database and files. Answers once the first page can be asked. */
export async function startServer(serving: Serving): Promise<{
  address: string
  close(): Promise<void>
}> {
  const { settings, runUrl, log, prepare } = serving
  if (await webIsStale()) {
    log.info('đang dựng giao diện web')
    await buildWeb()
  }
  await expectMigrated(runUrl)
  const database = openDatabase(runUrl, { log, patience: SERVED_PATIENCE })
  try {
    const isPractice = (await listProgrammes(database.outside)).some((row) => row.isPractice)
    if (isPractice && !LOOPBACK.includes(settings.host))
      throw new OperatorError(
        `Dữ liệu thực hành chỉ chạy trên máy này (HOST=127.0.0.1), không mở ra địa chỉ ${settings.host}.`,
      )
    const clock = clockOf({ isPractice, practiceDay: PRACTICE_DAY, today: settings.today })
    const { publicUrl, smtpUrl } = settings
    const mailState = mailStateOf(smtpUrl, isPractice)
    let reminding: Jobs | undefined
    const app = await buildApp({
      database,
      clock,
      files: fileStore(join(settings.home, 'files')),
      secrets: secretBox(settings.secretKeyFile),
      provider: await openProvider(settings, log),
      log,
      isPractice,
      publicUrl,
      mailState,
      wakeMails: async () => reminding?.wake(),
      backsUp: settings.backup.folder !== undefined,
      examine: () => examine(serving, settings, () => database),
      uploadLimit: UPLOAD_LIMIT,
    })
    prepare?.(app)
    await addSite(app, await openPages(WEB), findPageSession)
    const address = await app.listen({ port: settings.port, host: settings.host })
    const mailer = smtpUrl && mailState === 'on' ? openMailer(smtpUrl) : undefined
    const jobs = await startJobs(runUrl, {
      ...{ name: 'reminders', cron: JOBS.reminders.cron, log },
      run: (stopping) => runRound({ database, clock, newId, mailer, publicUrl, stopping }),
    })
    reminding = jobs
    const sealing = await startJobs(runUrl, {
      ...{ name: 'trail-seals', cron: JOBS['trail-seals'].cron, log },
      run: async (stopping) => void (await sealTrail(database, stopping)),
    })
    const retention = await startJobs(runUrl, {
      ...{ name: 'retention', cron: JOBS.retention.cron, log },
      run: (stopping) => runRetention({ database, clock, newId, stopping }),
    })
    const mailsLeave = mailer !== undefined
    const nights = await startNights(serving, { database, clock, newId, mailsLeave, publicUrl })
    const { port } = new URL(address)
    return {
      address: LOOPBACK.includes(settings.host) ? `http://localhost:${port}` : address,
      async close() {
        await Promise.all([jobs.stop(), sealing.stop(), retention.stop(), nights?.stop()])
        await app.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Loaded where the operator has named one. */
async function openProvider(
  { identityProvider: named }: Settings,
  log: Log,
): Promise<IdentityProvider | undefined> {
  if (!named) return undefined
  const { identityProvider } = await import('./platform/identity-provider.ts')
  return identityProvider(named, log)
}

/** The nightly backup and its proof, where the operator has named a folder. */
async function startNights(
  { settings, ownerUrl, creatorUrl, runUrl, runRole, log }: Serving,
  telling: Pick<Night, 'database' | 'clock' | 'newId' | 'mailsLeave' | 'publicUrl'>,
): Promise<Jobs | undefined> {
  const { folder: root } = settings.backup
  if (root === undefined) return undefined
  const server = ownerUrl && creatorUrl ? { ownerUrl, creatorUrl, runUrl, runRole } : undefined
  return await startJobs(runUrl, {
    ...{
      name: 'nightly-backup',
      cron: JOBS['nightly-backup'].cron,
      expiresSeconds: BACKUP_EXPIRES_SECONDS,
      log,
    },
    run: async (stopping) => {
      const { askLaws } = await import('./cli/verify/laws.ts')
      const filesFolder = join(settings.home, 'files')
      await runNight({
        ...telling,
        ...{ root, filesFolder, settings: settings.backup, server, askLaws, log, stopping },
      })
    },
  })
}
