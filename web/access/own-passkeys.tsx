import { useState } from 'preact/hooks'
import type { AddedPasskey, SecondStepView } from '#domain/access/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { OwnerForm } from './owner-form.tsx'
import { secondStepWords } from './second-step.words.ts'

type Props = {
  secondStep: SecondStepView
  onCodes: (codes: readonly string[]) => void
}

/** One's own passkeys: which there are, a new one, the end of one. */
export function OwnPasskeys({ secondStep, onCodes }: Props) {
  const t = useWords(secondStepWords)
  const { refresh } = useScreen()
  const [removing, setRemoving] = useState<string>()
  const { passkeys, asksPassword, passkeysWork } = secondStep
  async function added({ recoveryCodes }: AddedPasskey) {
    if (recoveryCodes.length > 0) return onCodes(recoveryCodes)
    showToast(t('passkeyAdded'))
    await refresh()
  }
  async function removed() {
    setRemoving(undefined)
    showToast(t('passkeyRemoved'))
    await refresh()
  }
  return (
    <>
      <h3>{t('passkeys')}</h3>
      {passkeys.length > 0 && (
        <ul class="post-list">
          {passkeys.map(({ passkeyId, name, addedAt, domain }) => (
            <li key={passkeyId}>
              <span>
                {name}{' '}
                <span class="muted small">
                  {t('passkeySince', { at: momentText(addedAt), domain })}
                </span>
              </span>
              {removing !== passkeyId && (
                <Button
                  kind="quiet"
                  label={t('removeOf', { name })}
                  onPress={() => setRemoving(passkeyId)}
                >
                  {t('remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {removing !== undefined && (
        <OwnerForm
          key={removing}
          path={`/api/v1/passkeys/${removing}/removals`}
          asksPassword={asksPassword}
          onDone={() => void removed()}
          onCancel={() => setRemoving(undefined)}
        >
          {t('remove')}
        </OwnerForm>
      )}
      {passkeysWork ? (
        <AddPasskey asksPassword={asksPassword} onAdded={(answer) => void added(answer)} />
      ) : (
        <p class="muted">{t('passkeysNotHere')}</p>
      )}
    </>
  )
}
