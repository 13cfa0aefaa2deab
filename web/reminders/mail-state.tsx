import type { Fate } from '#domain/reminders/mail-fate.ts'
import type { RemindersView } from '#domain/reminders/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Mark, Notice } from '#web/ui/states.tsx'
import { reminderWords } from './reminders.words.ts'

/** Says when no mail leaves, and why. */
export function MailStateNotice({ mailState }: Pick<RemindersView, 'mailState'>) {
  const t = useWords(reminderWords)
  return mailState === 'on' ? null : <Notice>{t(mailState)}</Notice>
}

const TONES = {
  queued: 'plain',
  accepted: 'good',
  bounced: 'bad',
  deferred: 'warn',
  unanswered: 'warn',
  givenUp: 'bad',
} as const

/** What became of a mail, in a word. */
export function FateMark({ fate }: { fate: Fate }) {
  const t = useWords(reminderWords)
  return <Mark tone={TONES[fate]}>{t(fate)}</Mark>
}
