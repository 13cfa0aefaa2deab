import { useState } from 'preact/hooks'
import type { IssueSlips, RevokeSlip, RoundsView } from '#domain/activities/answers/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { type ApiRefusal, sendForFile } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { saveFile } from '#web/platform/save-file.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { slipPrintWords } from './slip-print.words.ts'

type SlipState = NonNullable<RoundsView['communes'][number]['slip']>

type PrintProps = {
  programme: string
  roundId: string
  communes: readonly { placeId: string; name: string }[]
  /** The slip whose place the new one takes, where one commune is meant. */
  before?: SlipState | null
}

/** Prints the slips of communes: the file carries the codes, which are nowhere else. */
export function PrintSlips({ programme, roundId, communes, before = null }: PrintProps) {
  const t = useWords(slipPrintWords)
  const { refresh } = useScreen()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ApiRefusal>()
  async function print() {
    setBusy(true)
    const command: IssueSlips = { roundId, placeIds: communes.map(({ placeId }) => placeId) }
    const made = await sendForFile(`/api/v1/programmes/${programme}/slips`, command)
    setBusy(false)
    setRefusal(made.ok ? undefined : made.refusal)
    if (!made.ok) return
    saveFile(made.value)
    showToast(t('printed'))
    await refresh()
  }
  const only = communes.length === 1 ? communes[0] : undefined
  const words = only
    ? t(before === null ? 'print' : 'again')
    : t('printAll', { count: communes.length })
  return (
    <>
      <Button
        busy={busy}
        {...(only ? { label: `${words}: ${only.name}` } : {})}
        onPress={() => void print()}
      >
        {words}
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}

/** Which slip is out, how long its code answers, and taking it back. */
export function SlipLine({ programme, slip }: { programme: string; slip: SlipState }) {
  const t = useWords(slipPrintWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  async function revoke() {
    const command: RevokeSlip = { reason: t('revokedHere') }
    const path = `/api/v1/programmes/${programme}/slips/${slip.slipId}/revocations`
    if ((await send(path, command)).ok) await refresh()
  }
  const { number, state } = slip
  function stateText(): string {
    if (state === 'used' || state === 'revoked') return t(state, { number })
    return t(state, { number, day: formatDate(slip.expiresOn) })
  }
  return (
    <>
      <span>{stateText()}</span>
      {state === 'open' && (
        <Button
          kind="quiet"
          busy={busy}
          label={t('revokeOne', { number })}
          onPress={() => void revoke()}
        >
          {t('revoke')}
        </Button>
      )}
      <RefusalNotice refusal={refusal} />
    </>
  )
}
