import { ok, type Result } from '#domain/base/result.ts'
import { isJobName, JOB_NAMES, JOBS } from '#domain/upkeep/jobs.ts'
import type { Finding, Job, UpkeepView } from '#domain/upkeep/schema.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import type { MailState } from '#server/platform/mail.ts'
import { getOutbox } from '#server/reminders/outbox-view.ts'
import * as sql from './upkeep.sql.ts'

/** How it stands with the server, its regular work and the mails that leave it. */
export async function getUpkeep(
  context: Pick<Context, 'db' | 'actor' | 'moment'>,
  { mailState, examine }: { mailState: MailState; examine: () => Promise<Finding[]> },
): Promise<Result<UpkeepView>> {
  const [findings, jobs, outbox] = await Promise.all([
    examine(),
    listJobs(context.db),
    getOutbox(context),
  ])
  return ok({ findings, jobs, outbox, mailState })
}

/** The regular work that this database knows, in its order; a server without backups has no queue of them. */
export async function listJobs(db: Db): Promise<Job[]> {
  const rows = await sql.listJobs(db)
  return rows
    .flatMap(({ name, ...row }) =>
      isJobName(name) ? { name, words: JOBS[name].words, rhythm: JOBS[name].rhythm, ...row } : [],
    )
    .sort((a, b) => JOB_NAMES.indexOf(a.name) - JOB_NAMES.indexOf(b.name))
}
