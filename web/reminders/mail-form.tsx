import { useState } from 'preact/hooks'
import type { KeepMailAddress } from '#domain/reminders/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { reminderWords } from './reminders.words.ts'

const ADDRESS = /^[^@\s<>,;"]+@[^@\s<>,;"]+$/

/** The address that has the digest by mail; empty takes it back. */
export function MailForm({ programme, address }: { programme: string; address: string | null }) {
  const t = useWords(reminderWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [text, setText] = useState(address ?? '')
  const [fault, setFault] = useState<string>()

  async function save() {
    const wanted = text.trim()
    const isWrong = wanted !== '' && !ADDRESS.test(wanted)
    setFault(isWrong ? t('addressWrong') : undefined)
    if (isWrong) return document.getElementById('address')?.focus()
    const command: KeepMailAddress = { address: wanted === '' ? null : wanted }
    const result = await send(`/api/v1/programmes/${programme}/mail-addresses`, command)
    if (!result.ok) return
    showToast(t(wanted === '' ? 'stopped' : 'saved'))
    await refresh()
  }

  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <Field
        name="address"
        type="email"
        label={t('address')}
        hint={t('mailMore')}
        maxLength={200}
        value={text}
        error={fault}
        onInput={setText}
      />
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
