import { ACCOUNT_REFUSALS } from '#domain/access/account-refusals.ts'
import * as schema from '#domain/reminders/schema.ts'
import { resetsByMail } from '#server/access/reset-by-mail.ts'
import { proveAsker, visitorOf } from '#server/access/visitor.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { getMailAddress, getReminderRegister, getReminders, keepMailAddress } from './reminders.ts'

const tag = 'reminders'

/** What people were reminded of, where they want it, and the agency's register of all messages. */
export function reminderRoutes(app: App): void {
  const mailState = () => app.services.mailState ?? 'off'
  query(app, {
    path: '/reminders',
    operationId: 'getReminders',
    tag,
    summary: 'Own reminders',
    description: 'The digests told to the asker, the newest first, each with the fate of its mail.',
    right: 'readReminders',
    answer: schema.RemindersView,
    run: (context) => getReminders(context, mailState()),
  })
  query(app, {
    path: '/reminder-register',
    operationId: 'getReminderRegister',
    tag,
    summary: 'Register of reminders',
    description: 'Every digest of the programme with the fate of its mail, the newest first.',
    right: 'readReminderRegister',
    input: schema.AskRegister,
    answer: schema.ReminderRegister,
    run: (context, { input }) => getReminderRegister(context, input, mailState()),
  })
  query(app, {
    path: '/mail-address',
    operationId: 'getMailAddress',
    tag,
    summary: 'Own mail address',
    description: "The asker's own address, and which mails go there.",
    right: 'keepMailAddress',
    answer: schema.MailAddressView,
    run: (context) =>
      getMailAddress(context, {
        mailState: mailState(),
        resetsByMail: resetsByMail(app.services),
      }),
  })
  command(app, {
    path: '/mail-addresses',
    operationId: 'keepMailAddress',
    tag,
    summary: 'Change the own mail address',
    description:
      "The asker's own address; null takes it back. Without one the application tells alone, and a forgotten password needs a letter. The password is asked for once the sign-in is ten minutes ago.",
    right: 'keepMailAddress',
    refusals: [ACCOUNT_REFUSALS],
    input: schema.KeepMailAddress,
    prove: (request, { password }) => proveAsker(app, visitorOf(app, request), password),
    proofs: ['password'],
    answer: schema.KeptMailAddress,
    run: (context, { input }) => keepMailAddress(context, input),
  })
}
