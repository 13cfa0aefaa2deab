import { lineWords } from '#domain/reminders/digest-words.ts'
import type { RemindersView } from '#domain/reminders/schema.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { FateMark } from './mail-state.tsx'
import { reminderWords } from './reminders.words.ts'
import './reminders.css'

type Message = RemindersView['messages'][number]

/** The sentences of a digest. */
export function ToldLines({ lines }: Pick<Message, 'lines'>) {
  const { language } = useScreen()
  return (
    <ul class="told">
      {lines.map((line) => (
        <li key={`${line.rung} ${line.periodId} ${line.dueOn}`}>{lineWords(line, language)}</li>
      ))}
    </ul>
  )
}

/** What became of the mail; a second sending is said plainly. */
export function MailFate({ mail, isOwn = false }: Pick<Message, 'mail'> & { isOwn?: boolean }) {
  const t = useWords(reminderWords)
  if (!mail) return <span class="muted nowrap">{t('noMail')}</span>
  const { fate, attempts, repeated, address, lastAnswer, internetId } = mail
  return (
    <>
      <FateMark fate={fate} /> <span>{address}</span>
      {attempts > 1 && <div class="small muted">{t('tries', { count: attempts })}</div>}
      {repeated > 0 && <div class="small">{t('repeated', { count: repeated })}</div>}
      {!isOwn && <div class="small muted">{internetId}</div>}
      {!isOwn && lastAnswer && fate !== 'accepted' && <div class="small muted">{lastAnswer}</div>}
    </>
  )
}
