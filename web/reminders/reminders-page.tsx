import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RemindersView } from '#domain/reminders/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { FeedForm } from './feed-form.tsx'
import { MailForm } from './mail-form.tsx'
import { MailStateNotice } from './mail-state.tsx'
import { reminderWords } from './reminders.words.ts'
import { MailFate, ToldLines } from './told-lines.tsx'

/** What the person was reminded of, and whether it comes by mail too. */
export function Page({ data, params }: PageProps<RemindersView>) {
  const t = useWords(reminderWords)
  const programme = params.programme ?? ''
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note')}
        actions={
          data.mayReadRegister && (
            <LinkButton href={pathTo('reminderRegister', { programme })}>
              {t('register')}
            </LinkButton>
          )
        }
      />
      <Section title={t('own')}>
        {data.messages.length === 0 ? (
          <p class="muted">{t('ownNone')}</p>
        ) : (
          <div class="told-messages">
            {data.messages.map(({ messageId, toldOn, lines, mail }) => (
              <article key={messageId} class="sheet">
                <h3>{formatDate(toldOn)}</h3>
                <ToldLines lines={lines} />
                {mail && (
                  <p class="small">
                    <MailFate mail={mail} isOwn />
                  </p>
                )}
              </article>
            ))}
          </div>
        )}
      </Section>
      <Section title={t('mail')}>
        <div class="stack">
          <MailStateNotice mailState={data.mailState} />
          <MailForm key={data.address ?? ''} programme={programme} address={data.address} />
        </div>
      </Section>
      <Section title={t('feed')}>
        <FeedForm programme={programme} feed={data.calendarFeed} />
      </Section>
    </>
  )
}
