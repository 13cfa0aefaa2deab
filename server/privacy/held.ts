import { accessWordsOf } from '#domain/access/access-trail/words.ts'
import { ACCOUNT_MAIL_SUBJECTS } from '#domain/access/reset-by-mail.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Held } from '#domain/privacy/held.ts'
import { lineWords } from '#domain/reminders/digest-words.ts'
import { noticeMail } from '#domain/reminders/notice-words.ts'
import { commandWords } from '#domain/trail/commands.ts'
import { scopeBeforePost } from '#server/access/sessions.ts'
import type { Context } from '#server/platform/context.ts'
import { enterScope } from '#server/platform/database.ts'
import { getProgramme } from '#server/programme/programme.ts'
import * as sql from './held.sql.ts'

/** One part of what is held, under its name in the file. */
export type HeldPart = { [Name in keyof Held]: readonly [Name, Held[Name]] }[keyof Held]

/**
 * What is held on a person in this programme, part by part, read with the person's own eyes: the transaction enters the
 * person's scope, so that an administrator who makes the file for somebody reads nothing else.
 * @param pageOf the address of the trail that shows one kind of command
 */
export async function* readHeld(
  { db, actor, moment }: Pick<Context, 'db' | 'actor' | 'moment'>,
  { personId, name }: { personId: Uuid; name: string },
  pageOf: (command: string) => string,
): AsyncGenerator<HeldPart> {
  const { programmeId } = actor
  const { title } = await getProgramme(db, programmeId)
  yield ['madeAt', moment.now]
  yield ['programme', title]
  yield ['person', { personId, name }]
  const scope = scopeBeforePost(programmeId, personId)
  await enterScope(db, scope)
  const account = await sql.findAccount(db, personId)
  yield ['account', account]
  const posts = await sql.listPosts(db, programmeId, personId)
  yield ['posts', posts.map(({ unitIds: _unitIds, ...post }) => post)]
  yield ['sessions', await sql.listSessions(db, personId)]
  yield ['secondStep', await sql.findSecondStep(db, personId)]
  yield ['providers', await sql.listProviders(db, personId)]
  yield ['tokens', await sql.listTokens(db, programmeId, personId)]
  yield ['mailAddresses', await sql.listMailAddresses(db, programmeId, personId)]
  yield ['calendarFeedSince', await sql.findFeedSince(db, programmeId, personId)]
  yield ['access', (await sql.countAccess(db, programmeId, personId)).map(accessTally)]
  const done = await sql.countCommands(db, programmeId, personId)
  yield [
    'done',
    done.map(({ kind, ...counted }) => ({
      ...{ what: commandWords(kind), ...counted, page: pageOf(kind) },
    })),
  ]
  yield ['messages', (await sql.listMessages(db, programmeId, personId)).map(messageOf)]
  const unitIds = [...new Set(posts.flatMap((post) => post.unitIds))]
  await enterScope(db, { ...scope, unitIds })
  const telephone = account?.telephone ?? null
  yield ['contacts', await sql.listContacts(db, programmeId, { unitIds, name, telephone })]
}

const accessTally = ({ kind, ...counted }: sql.Counted) => ({
  what: accessWordsOf(kind),
  ...counted,
})

function messageOf({ toldOn, lines, notice, accountMail, mailedTo }: sql.KeptMessage) {
  if (accountMail) return { toldOn, text: ACCOUNT_MAIL_SUBJECTS[accountMail], mailedTo }
  const text = notice
    ? noticeMail(notice, undefined).text
    : (lines ?? []).map((line) => lineWords(line)).join('\n')
  return { toldOn, text, mailedTo }
}
