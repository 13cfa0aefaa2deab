import type { WorkbookChoices } from '#domain/activities/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Mark, Notice, RefusalNotice } from '#web/ui/states.tsx'
import { importWords } from './import.words.ts'
import {
  type BatchFile,
  type FileAnswers,
  type FileState,
  openQuestions,
  stateOf,
} from './import-batch.ts'
import { FileQuestions } from './import-questions.tsx'
import { FileReadings } from './import-readings.tsx'
import { ImportedRows, RefusalList, refusalsBesideRows } from './import-rows.tsx'

type FileProps = {
  file: BatchFile
  programme: string
  units: WorkbookChoices['units']
  /** Its rows are shown at once: few files were sent. */
  opened: boolean
  /** Why the reason of its withdrawals is not taken. */
  reasonError: string | undefined
  onTake: () => void
  onAnswer: (part: Partial<FileAnswers>) => void
  onAgain: () => void
  onReadAgain: () => void
  onRemove: () => void
}

const TONES: Record<FileState, 'good' | 'warn' | 'bad' | 'plain'> = {
  underWay: 'plain',
  failed: 'bad',
  ready: 'warn',
  asked: 'bad',
  same: 'plain',
  refused: 'bad',
  taken: 'good',
}

/** One file: what it is, what it would do row by row, and what came of it. */
export function FileSection(props: FileProps) {
  const { file, opened, reasonError, onTake, onAnswer, onAgain, onReadAgain, onRemove } = props
  const t = useWords(importWords)
  const state = stateOf(file)
  const name = file.name
  const { view } = file
  const isFree = state !== 'underWay'
  return (
    <section class="sheet stack import-file" aria-labelledby={`file-${file.key}`}>
      <div class="import-head">
        <div>
          <h3 id={`file-${file.key}`} tabIndex={-1}>
            {name}
          </h3>
          {view?.unit && (
            <p>
              {t('about', {
                unit: view.unit.name,
                year: String(view.year ?? ''),
                period: view.period ?? t('wholeYear'),
              })}
            </p>
          )}
        </div>
        <div class="row import-state">
          <Mark tone={TONES[state]}>{stateWord(t, file, state)}</Mark>
          {isFree && (
            <Button kind="quiet" label={t('removeLabel', { file: name })} onPress={onRemove}>
              {t('remove')}
            </Button>
          )}
        </div>
      </div>
      <Message {...props} state={state} />
      {view && view.rows.length > 0 && (
        <ImportedRows
          key={view.state}
          name={name}
          view={view}
          opened={opened && state !== 'taken'}
        />
      )}
      {view && view.editedViews.length > 0 && (
        <Notice tone="warn">{t('editedViews', { sheets: view.editedViews.join('; ') })}</Notice>
      )}
      {isFree && <FileReadings file={file} onAnswer={onAnswer} onReadAgain={onReadAgain} />}
      {isFree && <FileQuestions file={file} reasonError={reasonError} onAnswer={onAnswer} />}
      <RefusalNotice refusal={file.refusal} />
      {(state === 'ready' || state === 'asked') && (
        <Button
          kind="primary"
          label={t('takeLabel', { file: name })}
          disabledReason={
            state === 'asked' ? t('stillOpen', { count: openQuestions(file) }) : undefined
          }
          onPress={onTake}
        >
          {t('take')}
        </Button>
      )}
      {state === 'failed' && (
        <Button label={t('againLabel', { file: name })} onPress={onAgain}>
          {t('again')}
        </Button>
      )}
    </section>
  )
}

type Translate = ReturnType<typeof useWords<(typeof importWords)['vi']>>

function stateWord(t: Translate, { stage }: BatchFile, state: FileState): string {
  if (stage === 'waiting') return t('waiting')
  if (stage === 'reading') return t('reading')
  if (stage === 'queued') return t('queued')
  if (stage === 'taking') return t('underWay')
  const words = {
    underWay: t('reading'),
    failed: t('failed'),
    ready: t('ready'),
    asked: t('askedFile'),
    same: t('noChange'),
    refused: t('refusedFile'),
    taken: t('done'),
  }
  return words[state]
}

function Message({ file, programme, units, state }: FileProps & { state: FileState }) {
  const t = useWords(importWords)
  const { view } = file
  if (!view || state === 'underWay') return null
  if (state === 'refused') {
    const whole = refusalsBesideRows(view)
    return (
      <Notice tone="bad" title={t(view.rows.length > 0 ? 'refusedRows' : 'refusedWhole')}>
        {whole.length > 0 ? <RefusalList refusals={whole} /> : undefined}
      </Notice>
    )
  }
  if (state === 'same') return <Notice>{t(sameWord(view))}</Notice>
  if (state !== 'taken') return null
  // The file names its unit by code; the page of the unit goes by its id.
  const unit = units.find(({ code }) => code === view.unit?.code)
  const year = view.year === undefined ? {} : { year: String(view.year) }
  return (
    <Notice
      tone="good"
      title={
        t('taken', view.counts) +
        (view.counts.removed > 0 ? t('takenRemoved', { removed: view.counts.removed }) : '')
      }
    >
      {unit && (
        <span class="row">
          <a href={pathTo('unit', { programme }, { unitId: unit.unitId, ...year })}>
            {t('toUnit', { unit: unit.name })}
          </a>
          <a href={pathTo('activities', { programme }, { unitId: unit.unitId, ...year })}>
            {t('toList')}
          </a>
        </span>
      )}
    </Notice>
  )
}

function sameWord({ state, rows }: NonNullable<BatchFile['view']>) {
  if (state === 'alreadyTaken') return 'alreadyTaken'
  return rows.length === 0 ? 'noRows' : 'nothingNew'
}
