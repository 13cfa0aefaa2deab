import { useEffect, useState } from 'preact/hooks'
import type { Corrected, CorrectPerson, PersonData } from '#domain/privacy/schema.ts'
import { type ApiRefusal, getJson } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { privacyWords } from './privacy.words.ts'

type Props = { programme: string; personId: string; onClose: () => void }

type Typed = { name: string; signInName: string; telephone: string; address: string }

const typedOf = ({ name, signInName, telephone, address, request }: PersonData): Typed => ({
  name: request?.name ?? name,
  signInName: signInName ?? '',
  telephone: request?.telephone ?? telephone ?? '',
  address: address ?? '',
})

/** What stands about a person, put right; what the person asked for stands in the fields already. */
export function CorrectDialog({ programme, personId, onClose }: Props) {
  const t = useWords(privacyWords)
  const [data, setData] = useState<PersonData>()
  const [fault, setFault] = useState<ApiRefusal>()
  const path = `/api/v1/programmes/${programme}/people/${personId}`
  useEffect(() => {
    void getJson<PersonData>(`${path}/personal-data`).then((read) =>
      read.ok ? setData(read.value) : setFault(read.refusal),
    )
  }, [path])
  return (
    <Dialog id="correct-person" open title={t('correct')} onClose={onClose}>
      <RefusalNotice refusal={fault} />
      {data && <CorrectForm path={path} data={data} onClose={onClose} />}
    </Dialog>
  )
}

type FormProps = { path: string; data: PersonData; onClose: () => void }

function CorrectForm({ path, data, onClose }: FormProps) {
  const t = useWords(privacyWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [typed, setTyped] = useState(() => typedOf(data))
  const [reason, setReason] = useState(data.request === null ? '' : t('onRequest'))
  const [tried, setTried] = useState(false)
  const { request } = data
  const hasAccount = data.signInName !== null
  async function correct() {
    setTried(true)
    if (reason.trim() === '' || typed.name.trim() === '') return
    const result = await send<Corrected>(`${path}/corrections`, commandOf(typed, data, reason))
    if (!result.ok) return
    onClose()
    showToast(t('corrected', { count: result.value.changed.length }))
    await refresh()
  }
  const field = (name: keyof Typed, maxLength: number) => ({
    ...{ name: `correct-${name}`, label: t(name), maxLength, value: typed[name] },
    onInput: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void correct()
      }}
    >
      {request && (
        <Notice title={t('asked')}>
          {[request.name, request.telephone, request.words].filter(Boolean).join(' · ')}
        </Notice>
      )}
      <p class="muted">{t('correctNote')}</p>
      <Field
        {...field('name', 100)}
        error={tried && typed.name.trim() === '' ? t('empty') : undefined}
      />
      {hasAccount && <Field {...field('signInName', 60)} />}
      {hasAccount && <Field {...field('telephone', 40)} type="tel" optional />}
      <Field {...field('address', 200)} type="email" optional />
      <Field
        name="correct-reason"
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={300}
        value={reason}
        error={tried && reason.trim() === '' ? t('empty') : undefined}
        onInput={setReason}
      />
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button type="submit" kind="primary" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

/** Only what differs from what stands is sent. */
function commandOf(typed: Typed, data: PersonData, reason: string): CorrectPerson {
  const orNone = (text: string) => (text.trim() === '' ? null : text.trim())
  const [telephone, address] = [orNone(typed.telephone), orNone(typed.address)]
  return {
    reason: reason.trim(),
    ...(typed.name.trim() === data.name ? {} : { name: typed.name.trim() }),
    ...(data.signInName === null || typed.signInName.trim() === data.signInName
      ? {}
      : { signInName: typed.signInName.trim() }),
    ...(data.signInName === null || telephone === data.telephone ? {} : { telephone }),
    ...(address === data.address ? {} : { address }),
  }
}
