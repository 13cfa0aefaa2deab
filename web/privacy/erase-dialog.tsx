import { useEffect, useState } from 'preact/hooks'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import type { ErasePerson, ErasureView } from '#domain/privacy/schema.ts'
import { pathTo } from '#web/paths.ts'
import { type ApiRefusal, getJson } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { isNameTyped, TypedName } from '#web/ui/name-dialog.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { privacyWords } from './privacy.words.ts'

type Props = { programme: string; personId: string; onClose: () => void }

/** What striking a person does, in numbers, before it is done; the name is typed to confirm. */
export function EraseDialog({ programme, personId, onClose }: Props) {
  const t = useWords(privacyWords)
  const [data, setData] = useState<ErasureView>()
  const [fault, setFault] = useState<ApiRefusal>()
  const path = `/api/v1/programmes/${programme}/people/${personId}`
  useEffect(() => {
    void getJson<ErasureView>(`${path}/erasure`).then((read) =>
      read.ok ? setData(read.value) : setFault(read.refusal),
    )
  }, [path])
  return (
    <Dialog id="erase-person" open title={t('erase')} onClose={onClose}>
      <RefusalNotice refusal={fault} />
      {data && <EraseForm path={path} data={data} programme={programme} onClose={onClose} />}
    </Dialog>
  )
}

type FormProps = { path: string; data: ErasureView; programme: string; onClose: () => void }

function EraseForm({ path, data, programme, onClose }: FormProps) {
  const t = useWords(privacyWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [typedName, setTypedName] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { removed, kept, name } = data
  async function erase() {
    setTried(true)
    if (!isNameTyped(name, typedName) || reason.trim() === '') return
    const command: ErasePerson = { typedName, reason: reason.trim() }
    if (!(await send(`${path}/erasures`, command)).ok) return
    showToast(t('erased'))
    await navigate(pathTo('people', { programme }))
  }
  const counted = (Object.keys(removed) as (keyof typeof removed)[]).filter(
    (what) => removed[what] > 0,
  )
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void erase()
      }}
    >
      <p>{t('eraseName', { name })}</p>
      <p>{t('eraseRemoves')}</p>
      <ul>
        {counted.length === 0 && <li>{t('eraseNothingMore')}</li>}
        {counted.map((what) => (
          <li key={what}>
            {t(what)}: {formatInteger(removed[what])}
          </li>
        ))}
      </ul>
      <p>
        {t('eraseKeeps', { posts: formatInteger(kept.posts), acts: formatInteger(kept.acts) })}
        {kept.named > 0 && ` ${t('eraseNamed', { count: formatInteger(kept.named) })}`}
      </p>
      <p>{t('eraseForGood')}</p>
      <TypedName
        id="erase-name"
        name={name}
        typed={typedName}
        isTried={tried}
        onInput={setTypedName}
      />
      <Field
        name="erase-reason"
        label={t('reason')}
        hint={t('eraseReasonHint')}
        maxLength={300}
        value={reason}
        error={tried && reason.trim() === '' ? t('empty') : undefined}
        onInput={setReason}
      />
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button type="submit" kind="danger" busy={busy}>
          {t('erase')}
        </Button>
      </div>
    </form>
  )
}
