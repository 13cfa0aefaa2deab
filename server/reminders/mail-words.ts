import { passwordChangedMail, resetLinkMail } from '#domain/access/reset-by-mail.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { digestMail } from '#domain/reminders/digest-words.ts'
import { NOTICE_PAGES, noticeMail } from '#domain/reminders/notice-words.ts'
import { makeResetCode } from '#server/access/reset-by-mail.ts'
import type { Db } from '#server/platform/database.ts'
import type { OpenMail } from './mails.sql.ts'

type From = {
  outside: Db
  /** The address under which people reach the pages, where the operator names it. */
  publicUrl: string | undefined
  slug: string
  now: string
}

/**
 * What a mail says as it leaves. That of a link makes its code now, so that no queue holds one; none where the account
 * may not be reset by mail any more, or the pages have no address of their own: a link never follows what a request
 * says of its host.
 */
export async function wordsOf(
  mail: OpenMail,
  { outside, publicUrl, slug, now }: From,
): Promise<{ subject: string; text: string } | undefined> {
  const { notice, accountMail } = mail
  const pageAt = (path: string) => publicUrl && new URL(path, publicUrl).toString()
  if (notice) return noticeMail(notice, pageAt(`/p/${slug}/${NOTICE_PAGES[notice.kind]}`))
  if (accountMail === 'passwordChanged') return passwordChangedMail(momentText(mail.queuedAt))
  if (accountMail === null) return digestMail(mail, pageAt(`/p/${slug}/reminders`))
  const page = pageAt('/first-password')
  const code = page && (await makeResetCode(outside, mail.personId, now))
  return code ? resetLinkMail(`${page}#${code}`) : undefined
}
