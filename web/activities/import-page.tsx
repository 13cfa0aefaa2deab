import { useState } from 'preact/hooks'
import type { WorkbookChoices } from '#domain/activities/schema.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { pathTo } from '#web/paths.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { readMoment } from '#web/platform/typed.ts'
import { useWarnBeforeLeaving } from '#web/platform/warn-before-leaving.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { importWords } from './import.words.ts'
import {
  type Arrival,
  type BatchFile,
  isDecidedOn,
  stateOf,
  useImportBatch,
} from './import-batch.ts'
import { ImportBatchList } from './import-batches.tsx'
import { DownloadForm } from './import-download.tsx'
import './import.css'

/** Beyond so many files only what is refused is shown row by row at first. */
const OPENED = 5

/** Drop workbooks, see row by row what they would do, take them in (issue 2, E). */
export function Page({ data, params }: PageProps<WorkbookChoices>) {
  const t = useWords(importWords)
  const programme = params.programme ?? ''
  const batch = useImportBatch(programme)
  const typed = useKeptTyped('import arrival', { receivedAt: '', reason: '' })
  const { receivedAt, reason } = typed.value
  const [faults, setFaults] = useState<{ receivedAt?: string; reason?: string }>({})
  const [unreasoned, setUnreasoned] = useState<ReadonlySet<Uuid>>(new Set())
  const [takings, setTakings] = useState(0)
  const { files } = batch
  useWarnBeforeLeaving(files.some(isDecidedOn))
  const preview = useLoaded(files.length > 0, () => import('./import-file.tsx'))

  /** The arrival as typed; undefined where something is to be mended first. */
  function readArrival(): Arrival | undefined {
    const moment = receivedAt.trim() === '' ? undefined : readMoment(receivedAt)
    const why = reason.trim()
    const found = {
      ...(receivedAt.trim() !== '' && moment === undefined && { receivedAt: t('momentWrong') }),
      ...(receivedAt.trim() !== '' && why === '' && { reason: t('reasonMissing') }),
    }
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) {
      document.getElementById(first)?.closest('details')?.setAttribute('open', '')
      document.getElementById(first)?.focus()
      return undefined
    }
    return {
      ...(moment === undefined ? {} : { receivedAt: moment }),
      ...(why === '' ? {} : { reason: why }),
    }
  }

  async function take(keys: readonly Uuid[]) {
    const arrival = readArrival()
    if (!arrival) return
    const bare = files.filter(
      ({ key, answers }) =>
        keys.includes(key) && answers.removals.size > 0 && answers.reason.trim() === '',
    )
    setUnreasoned(new Set(bare.map(({ key }) => key)))
    if (bare[0]) {
      document.getElementById(`removal-reason-${bare[0].key}`)?.focus()
      return
    }
    await batch.takeIn(keys, arrival)
    typed.saved()
    setTakings((count) => count + 1)
    // The button that was pressed is gone: what came of the first file is read next.
    document.getElementById(`file-${keys[0]}`)?.focus()
  }

  async function readAgain(key: Uuid) {
    await batch.readAgain(key)
    document.getElementById(`file-${key}`)?.focus()
  }

  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note')}
        actions={
          <LinkButton href={pathTo('ownTable', { programme })}>{t('toOwnTable')}</LinkButton>
        }
      />
      <DownloadForm first={data} programme={programme} />
      <Section title={t('send')}>
        <div class="stack">
          <FileDrop
            name="files"
            label={t('files')}
            hint={t('filesHint')}
            accept=".xlsx,.xls"
            multiple
            onFiles={batch.add}
          />
          <details open={typed.isRestored}>
            <summary>{t('arrival')}</summary>
            <RestoredNotice typed={typed} />
            <div class="fields import-arrival">
              <Field
                name="receivedAt"
                label={t('receivedAt')}
                hint={t('receivedAtHint')}
                optional
                value={receivedAt}
                error={faults.receivedAt}
                onInput={(text) => typed.set({ receivedAt: text })}
              />
              <Field
                name="reason"
                label={t('reason')}
                hint={t('reasonHint')}
                optional
                maxLength={500}
                value={reason}
                error={faults.reason}
                onInput={(text) => typed.set({ reason: text })}
              />
            </div>
          </details>
          <Overview files={files} />
          {files.length > 1 && (
            <Actions files={files} onTake={(keys) => void take(keys)} onClear={batch.remove} />
          )}
          {preview &&
            files.map((file) => (
              <preview.FileSection
                key={file.key}
                file={file}
                programme={programme}
                units={data.units}
                opened={files.length <= OPENED}
                reasonError={
                  unreasoned.has(file.key) && file.answers.reason.trim() === ''
                    ? t('removalReasonMissing')
                    : undefined
                }
                onTake={() => void take([file.key])}
                onAnswer={(part) => batch.answer(file.key, part)}
                onAgain={() => batch.again(file.key)}
                onReadAgain={() => void readAgain(file.key)}
                onRemove={() => {
                  batch.remove([file.key])
                  document.getElementById('files')?.focus()
                }}
              />
            ))}
        </div>
      </Section>
      <ImportBatchList programme={programme} version={takings} />
    </>
  )
}

const PARTS = [
  ['ready', 'countReady'],
  ['asked', 'countAsked'],
  ['same', 'countSame'],
  ['refused', 'countRefused'],
  ['failed', 'countFailed'],
  ['taken', 'countTaken'],
] as const

/** How far it is, then what there is; read aloud as it changes. */
function Overview({ files }: { files: readonly BatchFile[] }) {
  const t = useWords(importWords)
  const stages = (...wanted: BatchFile['stage'][]) =>
    files.filter(({ stage }) => wanted.includes(stage)).length
  const states = files.map(stateOf)
  const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length
  const unseen = stages('waiting', 'reading')
  const untaken = stages('queued', 'taking')
  const total = files.length
  return (
    <div role="status">
      {unseen > 0 && (
        <ProgressBar
          label={t('previewing')}
          value={total - unseen}
          max={total}
          text={t('progress', { done: total - unseen, total })}
        />
      )}
      {untaken > 0 && (
        <ProgressBar
          label={t('taking')}
          value={count('taken')}
          max={untaken + count('taken')}
          text={t('progress', { done: count('taken'), total: untaken + count('taken') })}
        />
      )}
      {total > 0 && unseen + untaken === 0 && (
        <p>
          {t('summary', {
            count: total,
            parts: PARTS.filter(([state]) => count(state) > 0)
              .map(([state, word]) => t(word, { count: count(state) }))
              .join(' · '),
          })}
        </p>
      )}
    </div>
  )
}

type ActionsProps = {
  files: readonly BatchFile[]
  onTake: (keys: readonly Uuid[]) => void
  onClear: (keys: readonly Uuid[]) => void
}

function Actions({ files, onTake, onClear }: ActionsProps) {
  const t = useWords(importWords)
  const ready = files.filter((file) => stateOf(file) === 'ready').map(({ key }) => key)
  const isTaking = files.some(({ stage }) => stage === 'queued' || stage === 'taking')
  const isSeeing = files.some(({ stage }) => stage === 'waiting' || stage === 'reading')
  const blocked = isTaking
    ? t('stillTaking')
    : isSeeing
      ? t('stillPreviewing')
      : ready.length === 0
        ? t('nothingToTake')
        : undefined
  return (
    <div class="row">
      <Button kind="primary" disabledReason={blocked} onPress={() => onTake(ready)}>
        {t('takeAll', { count: ready.length })}
      </Button>
      <Button
        kind="quiet"
        disabledReason={isTaking ? t('stillTaking') : undefined}
        onPress={() => {
          onClear(files.map(({ key }) => key))
          document.getElementById('files')?.focus()
        }}
      >
        {t('clear')}
      </Button>
    </div>
  )
}
