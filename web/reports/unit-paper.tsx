import { useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RegisterSignedPaper, UnitPeriodView } from '#domain/reports/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { useWarnBeforeLeaving } from '#web/platform/warn-before-leaving.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import { focusFirst } from './focus-first.ts'
import { unitWords } from './unit.words.ts'
import { WithdrawSending } from './withdraw-sending.tsx'

type UnitPaperProps = { data: UnitPeriodView; programme: string }

/** Bản ký: the unit registers its own signed paper, number and date, with the file where it has one. */
export function UnitPaper({ data, programme }: UnitPaperProps) {
  const t = useWords(unitWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const upload = useCommand()
  const [file, setFile] = useState<File>()
  useWarnBeforeLeaving(file !== undefined)
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const base = `/api/v1/programmes/${programme}`
  const { unit, period } = data
  const typed = useKeptTyped(`paper ${unit.unitId} ${period.periodId}`, {
    number: '',
    issuedOn: '',
  })
  const { number, issuedOn } = typed.value

  async function save() {
    const day = readDay(issuedOn)
    const found = {
      paperNumber: number.trim() === '' ? t('paperNumberMissing') : undefined,
      paperIssuedOn: day === undefined ? t('dateWrong') : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    let fileId: string | undefined
    if (file) {
      const form = new FormData()
      // Whose it is goes first: the server knows it before it reads the file.
      form.append('unitId', unit.unitId)
      form.append('file', file)
      const kept = await upload.send<{ fileId: string }>(`${base}/files`, form)
      if (!kept.ok) return
      fileId = kept.value.fileId
    }
    const command: RegisterSignedPaper = {
      ...{ unitId: unit.unitId, periodId: period.periodId, number: number.trim(), issuedOn: day },
      ...(fileId === undefined ? {} : { fileId }),
    }
    const result = await send<{ sendings: { sendingId: string }[] }>(
      `${base}/signed-papers`,
      command,
    )
    if (!result.ok) return
    const [sending] = result.value.sendings
    typed.discard()
    setFile(undefined)
    offerUndo({
      text: t('paperRegistered', { number: command.number }),
      undoneText: t('paperUndone'),
      path: `${base}/sendings/${sending?.sendingId}/withdrawals`,
      undone: refresh,
    })
    await refresh()
  }

  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && !upload.busy) void save()
      }}
    >
      <PaperState data={data} programme={programme} />
      {data.mayRegisterPaper && (
        <>
          <p class="muted">
            {t(data.timelinessBasis === 'signedPaper' ? 'paperCounts' : 'paperKept')}
          </p>
          <RestoredNotice typed={typed} />
          <div class="fields">
            <Field
              name="paperNumber"
              label={t('paperNumberLabel')}
              maxLength={60}
              value={number}
              error={faults.paperNumber}
              onInput={(value) => typed.set({ number: value })}
            />
            <Field
              name="paperIssuedOn"
              label={t('paperIssuedOn')}
              placeholder={formatDate(data.today)}
              value={issuedOn}
              error={faults.paperIssuedOn}
              onInput={(value) => typed.set({ issuedOn: value })}
            />
          </div>
          <FileDrop
            name="paperFile"
            label={t('paperFile')}
            hint={file ? t('paperFileChosen', { name: file.name }) : t('paperFileHint')}
            onFiles={([first]) => setFile(first)}
          />
          <RefusalNotice refusal={refusal ?? upload.refusal} />
          <div class="row">
            <Button type="submit" busy={busy || upload.busy}>
              {t('registerPaper')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

/** What is registered already, by whom, and the way back for what the unit registered itself. */
function PaperState({ data, programme }: UnitPaperProps) {
  const t = useWords(unitWords)
  const { refresh } = useScreen()
  const { ownPaper, history, period } = data
  const cell = history.find(({ periodId }) => periodId === period.periodId)
  if (!cell || cell.paperReceivedAt === null) return <p>{t('noPaper')}</p>
  const said = { number: cell.documentNumber ?? '–', moment: momentText(cell.paperReceivedAt) }
  return (
    <div class="stack">
      <p>
        <b>{t(cell.paper?.byUnit ? 'paperByUnit' : 'paperByAgency', said)}</b>
      </p>
      {ownPaper && ownPaper.fileId !== null && (
        <p>
          <a href={`/api/v1/programmes/${programme}/files/${ownPaper.fileId}`} download="">
            {t('paperOpenFile')}
          </a>
        </p>
      )}
      {ownPaper && data.mayRegisterPaper && (
        <WithdrawSending
          programme={programme}
          sendingId={ownPaper.sendingId}
          label={t('withdrawPaper', { number: ownPaper.number ?? '–' })}
          onDone={() => void refresh()}
        />
      )}
    </div>
  )
}
