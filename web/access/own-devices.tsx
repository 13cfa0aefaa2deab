import { useState } from 'preact/hooks'
import type { AddedPasskey, SecondStepView } from '#domain/access/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { accountWords } from './account.words.ts'
import { OwnerForm } from './owner-form.tsx'
import { secondStepWords } from './second-step.words.ts'

type Props = {
  secondStep: SecondStepView
  onCodes: (codes: readonly string[]) => void
}

const TRUST = '/api/v1/trusted-devices'

/** One's own trusted devices: which there are, this one more, the end of one. */
export function OwnDevices({ secondStep, onCodes }: Props) {
  const t = useWords(secondStepWords)
  const words = useWords(accountWords)
  const { refresh } = useScreen()
  /** What is done: this device trusted, or another one, by its id, no longer. */
  const [doing, setDoing] = useState<string>()
  const [asked, setAsked] = useState(false)
  const { devices, asksPassword, isNeeded } = secondStep
  const isTrusted = devices.some(({ isThis }) => isThis)
  async function done({ recoveryCodes = [] }: Partial<AddedPasskey>) {
    const isNew = doing === TRUST
    setDoing(undefined)
    if (recoveryCodes.length > 0) return onCodes(recoveryCodes)
    if (isNew) showToast(t('deviceTrusted'))
    await refresh()
  }
  // Under a post that needs more none counts; one of before is still ended here.
  if (isNeeded && devices.length === 0) return null
  return (
    <>
      <h3>{t('devices')}</h3>
      <p class="muted">{t('devicesNote')}</p>
      {devices.length > 0 && (
        <ul class="post-list">
          {devices.map(({ deviceId, browser, trustedAt, lastSeenAt, isThis }) => (
            <li key={deviceId}>
              <span>
                {browser === '' ? words('unknownBrowser') : browser}
                {isThis && ` (${words('thisOne')})`}{' '}
                <span class="muted small">
                  {t('deviceSince', { at: momentText(trustedAt), seen: momentText(lastSeenAt) })}
                </span>
              </span>
              {doing !== deviceId && (
                <Button
                  kind="quiet"
                  label={t('forgetOf', { browser, at: momentText(trustedAt) })}
                  onPress={() => setDoing(deviceId)}
                >
                  {t('forget')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {doing !== undefined && (
        <OwnerForm<Partial<AddedPasskey>>
          key={doing}
          path={doing === TRUST ? TRUST : `${TRUST}/${doing}/removals`}
          asksPassword={asksPassword || asked}
          onAsked={() => setAsked(true)}
          onDone={(answer) => void done(answer)}
          onCancel={() => setDoing(undefined)}
        >
          {t(doing === TRUST ? 'trustDevice' : 'forget')}
        </OwnerForm>
      )}
      {doing === undefined && !isNeeded && !isTrusted && (
        <div class="row">
          <Button onPress={() => setDoing(TRUST)}>{t('trustDevice')}</Button>
        </div>
      )}
    </>
  )
}
