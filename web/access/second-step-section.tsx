import { useState } from 'preact/hooks'
import type { NewAuthenticator, RecoveryCodes, SecondStepView } from '#domain/access/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { OwnDevices } from './own-devices.tsx'
import { OwnPasskeys } from './own-passkeys.tsx'
import { OwnerForm } from './owner-form.tsx'
import { secondStepWords } from './second-step.words.ts'

/** Fewer than these, and a new sheet is called for. */
const FEW = 3

type Act = 'begin' | 'newSheet' | 'turnOff'

const PATHS: Record<Act, string> = {
  begin: '/api/v1/authenticators',
  newSheet: '/api/v1/recovery-code-sets',
  turnOff: '/api/v1/authenticator-removals',
}

type Props = { secondStep: SecondStepView; onCodes: (codes: readonly string[]) => void }

/** One's own second step: on or off, another telephone, a new sheet of recovery codes. */
export function SecondStepSection({ secondStep, onCodes }: Props) {
  const t = useWords(secondStepWords)
  const { refresh } = useScreen()
  const [act, setAct] = useState<Act>()
  const [begun, setBegun] = useState<NewAuthenticator>()
  const [asked, setAsked] = useState(false)
  const loaded = useLoaded(begun !== undefined, () => import('./set-authenticator.tsx'))
  const { authenticatorAt, recoveryCodes, isNeeded, asksPassword } = secondStep
  const cancel = () => {
    setAct(undefined)
    setBegun(undefined)
  }
  async function done(answer: NewAuthenticator & RecoveryCodes) {
    if (act === 'begin') return setBegun(answer)
    setAct(undefined)
    if (act === 'newSheet') return onCodes(answer.recoveryCodes)
    showToast(t('turnedOff'))
    await refresh()
  }
  const hasApp = authenticatorAt !== null
  const hasKey = secondStep.passkeys.length > 0
  const byDevice = !isNeeded && secondStep.devices.length > 0
  const isOn = hasApp || hasKey || byDevice
  const on = hasKey ? 'onByPasskey' : 'onByDevice'
  const state = hasApp
    ? t('on', { at: momentText(authenticatorAt), count: recoveryCodes })
    : t(isOn ? on : isNeeded ? 'offNeeded' : 'off', { count: recoveryCodes })
  return (
    <Section title={t('heading')}>
      <div class="stack">
        <p>{state}</p>
        {isOn && recoveryCodes < FEW && <p class="muted">{t('few')}</p>}
        {begun && loaded && (
          <loaded.SetAuthenticator
            begun={begun}
            onSet={({ recoveryCodes: codes }) => onCodes(codes)}
            onCancel={cancel}
          />
        )}
        {act && !begun && (
          <OwnerForm<NewAuthenticator & RecoveryCodes>
            key={act}
            path={PATHS[act]}
            asksPassword={asksPassword || asked}
            onAsked={() => setAsked(true)}
            onDone={(answer) => void done(answer)}
            onCancel={cancel}
          >
            {act === 'begin' && hasApp ? t('anew') : t(act)}
          </OwnerForm>
        )}
        {!act && (
          <div class="row">
            <Button kind={isOn ? 'plain' : 'primary'} onPress={() => setAct('begin')}>
              {t(hasApp ? 'anew' : isOn ? 'addApp' : 'begin')}
            </Button>
            {isOn && <Button onPress={() => setAct('newSheet')}>{t('newSheet')}</Button>}
            {hasApp && (
              <Button
                disabledReason={isNeeded && !hasKey ? t('stays') : undefined}
                onPress={() => setAct('turnOff')}
              >
                {t(hasKey || byDevice ? 'dropApp' : 'turnOff')}
              </Button>
            )}
          </div>
        )}
        <OwnPasskeys secondStep={secondStep} onCodes={onCodes} />
        <OwnDevices secondStep={secondStep} onCodes={onCodes} />
      </div>
    </Section>
  )
}
