import { useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import type { MakeCalendarFeed, RemindersView } from '#domain/reminders/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { newSecret } from '#web/platform/new-secret.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { reminderWords } from './reminders.words.ts'

type FeedFormProps = { programme: string; feed: RemindersView['calendarFeed'] }

/** The feed of one's own deadlines: off until it is made here; its address is shown once. */
export function FeedForm({ programme, feed }: FeedFormProps) {
  const t = useWords(reminderWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [address, setAddress] = useState<string>()
  const base = `/api/v1/programmes/${programme}`

  async function make() {
    const command: MakeCalendarFeed = { token: newSecret() }
    const result = await send(`${base}/calendar-feeds`, command)
    if (!result.ok) return
    setAddress(`${location.origin}/api/v1/calendar-feeds/${command.token}`)
    await refresh()
  }

  async function revoke() {
    const result = await send(`${base}/calendar-feed-ends`, {})
    if (!result.ok) return
    setAddress(undefined)
    showToast(t('feedRevoked'))
    await refresh()
  }

  return (
    <div class="sheet stack">
      <p class="muted">{t('feedMore')}</p>
      <p>{feed ? t('feedOn', { at: momentText(feed.madeAt) }) : t('feedOff')}</p>
      {address !== undefined && (
        <>
          <Notice tone="warn" title={t('feedOnce')} alert />
          <Field name="feedAddress" label={t('feedAddress')} value={address} readonly />
        </>
      )}
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button busy={busy} onPress={() => void make()}>
          {t(feed ? 'feedAnew' : 'feedMake')}
        </Button>
        {feed && (
          <Button busy={busy} onPress={() => void revoke()}>
            {t('feedRevoke')}
          </Button>
        )}
      </div>
    </div>
  )
}
