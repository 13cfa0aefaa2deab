import { useState } from 'preact/hooks'
import type { Reconciliation, ReportView } from '#domain/review/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { Mark, Notice, RefusalNotice } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { editionName } from './editions.tsx'
import { reportWords } from './report.words.ts'

type Numeral = Reconciliation['numerals'][number]

type ReconcileProps = { edition: ReportView['editions'][number]; base: string; programme: string }

const TONES = { matches: 'good', editedByHand: 'warn', added: 'warn', removed: 'bad' } as const

/** The officer edits in Word as always; the file is dropped here and each number is compared. */
export function Reconcile({ edition, base, programme }: ReconcileProps) {
  const t = useWords(reportWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [open, setOpen] = useState(false)
  const [fileId, setFileId] = useState<string>()
  const [result, setResult] = useState<Reconciliation>()
  const name = editionName(t, edition)

  async function check(file: File) {
    const form = new FormData()
    form.append('file', file)
    const kept = await send<{ fileId: string }>(`/api/v1/programmes/${programme}/files`, form)
    if (!kept.ok) return
    setFileId(kept.value.fileId)
    await compare(kept.value.fileId, false)
  }

  async function compare(id: string, keepAsSigned: boolean) {
    const body = { editionId: edition.editionId, fileId: id, keepAsSigned }
    const compared = await send<Reconciliation>(`${base}/reconciliations`, body)
    if (!compared.ok) return
    setResult(compared.value)
    if (keepAsSigned) {
      setOpen(false)
      await refresh()
    }
  }

  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('reconcile')}</Button>
      <Dialog
        id="reconcile"
        open={open}
        title={t('reconcile')}
        onClose={() => setOpen(false)}
        actions={
          fileId !== undefined &&
          result && (
            <Button kind="primary" busy={busy} onPress={() => void compare(fileId, true)}>
              {t('keepAsSigned', { name })}
            </Button>
          )
        }
      >
        <FileDrop
          name="word"
          label={t('dropWord')}
          accept=".docx"
          hint={t('reconcileHint', { name })}
          onFiles={([file]) => {
            if (file) void check(file)
          }}
        />
        <RefusalNotice refusal={refusal} />
        {result && <Numerals result={result} />}
      </Dialog>
    </>
  )
}

function Numerals({ result }: { result: Reconciliation }) {
  const t = useWords(reportWords)
  const { counts, numerals } = result
  const odd = numerals.filter(({ state }) => state !== 'matches')
  const text = (value: string | null) => value ?? <Missing reason={t('none')} />
  return (
    <div class="stack" role="status">
      <p>
        {t('counts', {
          matches: counts.matches,
          edited: counts.editedByHand,
          added: counts.added,
          removed: counts.removed,
        })}
      </p>
      {odd.length === 0 ? (
        <Notice tone="good" title={t('allMatch')} />
      ) : (
        <Table<Numeral>
          caption={t('reconcile')}
          hideCaption
          rows={odd}
          rowKey={(row) => `${row.state} ${row.id} ${row.before} ${row.editedText}`}
          columns={[
            {
              key: 'state',
              head: t('state'),
              rowHead: true,
              cell: (row) => <Mark tone={TONES[row.state]}>{t(row.state)}</Mark>,
            },
            {
              key: 'ledger',
              head: t('ledger'),
              align: 'number',
              cell: (row) => text(row.ledgerText),
            },
            {
              key: 'file',
              head: t('inFile'),
              align: 'number',
              cell: (row) => text(row.editedText),
            },
            { key: 'where', head: t('where'), cell: (row) => row.before },
          ]}
        />
      )}
    </div>
  )
}
