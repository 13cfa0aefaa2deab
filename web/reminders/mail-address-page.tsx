import { RESET_ADDRESS_DAYS } from '#domain/access/reset-by-mail.ts'
import type { MailAddressView } from '#domain/reminders/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { mailAddressWords } from './mail-address.words.ts'
import { MailForm } from './mail-form.tsx'
import { MailStateNotice } from './mail-state.tsx'

/** One's own address of mail, whatever the post: what comes there, and how to take it back. */
export function Page({ data, params }: PageProps<MailAddressView>) {
  const t = useWords(mailAddressWords)
  const programme = params.programme ?? ''
  const { address, mailState, resetsByMail, hasReminders } = data
  return (
    <div class="page-narrow stack">
      <PageHead title={t('heading')} note={t('note')} />
      <MailStateNotice mailState={mailState} />
      <MailForm
        key={address ?? ''}
        programme={programme}
        address={address}
        hint={[
          ...(resetsByMail ? [t('reset', { days: RESET_ADDRESS_DAYS })] : []),
          ...(hasReminders ? [t('reminders')] : []),
          t('empty'),
        ].join(' ')}
      />
      <p>
        <a href={pathTo('account', { programme })}>{t('toAccount')}</a>
      </p>
    </div>
  )
}
