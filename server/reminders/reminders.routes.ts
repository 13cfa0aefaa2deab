import * as schema from '#domain/reminders/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { getReminderRegister, getReminders, keepMailAddress } from './reminders.ts'

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
  command(app, {
    path: '/mail-addresses',
    operationId: 'keepMailAddress',
    tag,
    summary: 'Have reminders by mail, or no longer',
    description:
      "The asker's own address; null takes it back. Without one the application tells alone.",
    right: 'keepMailAddress',
    input: schema.KeepMailAddress,
    answer: schema.KeptMailAddress,
    run: (context, { input }) => keepMailAddress(context, input),
  })
}
