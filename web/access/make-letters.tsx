import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { MakeLetters as MakeLettersCommand } from '#domain/access/people/schema.ts'
import { type ApiRefusal, sendForFile } from '#web/platform/api.ts'
import { saveFile } from '#web/platform/save-file.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { peopleWords } from './people.words.ts'

type Props = {
  programme: string
  personIds: readonly string[]
  /** The second step goes too, for this reason. */
  takeSecondStep?: MakeLettersCommand['takeSecondStep'] | undefined
  disabledReason?: string | undefined
  kind?: 'primary' | 'plain'
  onMade?: () => void
  children: ComponentChildren
}

/** Makes letters: the file carries the codes, which are nowhere else. */
export function MakeLetters({
  programme,
  personIds,
  takeSecondStep,
  disabledReason,
  kind = 'plain',
  onMade,
  children,
}: Props) {
  const t = useWords(peopleWords)
  const { refresh } = useScreen()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ApiRefusal>()
  async function make() {
    setBusy(true)
    const command: MakeLettersCommand = {
      personIds: [...personIds],
      ...(takeSecondStep && { takeSecondStep }),
    }
    const made = await sendForFile(`/api/v1/programmes/${programme}/account-letters`, command)
    setBusy(false)
    setRefusal(made.ok ? undefined : made.refusal)
    if (!made.ok) return
    saveFile(made.value)
    showToast(t('lettersMade'))
    onMade?.()
    await refresh()
  }
  return (
    <>
      <Button kind={kind} busy={busy} disabledReason={disabledReason} onPress={() => void make()}>
        {children}
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
