import type { RemindersView } from '#domain/reminders/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Notice } from '#web/ui/states.tsx'
import { reminderWords } from './reminders.words.ts'

/** Says when no mail leaves, and why. */
export function MailStateNotice({ mailState }: Pick<RemindersView, 'mailState'>) {
  const t = useWords(reminderWords)
  return mailState === 'on' ? null : <Notice>{t(mailState)}</Notice>
}
