import type { RecordAnswers, RoundItem, RoundView } from '#domain/activities/answers/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, Notice, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { roundWords } from './round.words.ts'
import { RoundItemCard, type Said } from './round-item.tsx'
import { SlipLine } from './slip-print.tsx'
import './round.css'

/** What a commune received, and its word on each: its own page, or its signed slip typed in for it. */
export function Page({ data, params }: PageProps<RoundView>) {
  const t = useWords(roundWords)
  const { refresh, session } = useScreen()
  const { busy, refusal, send } = useCommand()
  // The signed slip goes with every answer that is typed in from it, after a reload too.
  const kept = useKeptTyped(`slip ${data.roundId} ${data.placeId}`, NO_SLIP)
  const slip = kept.value.fileId === '' ? undefined : kept.value
  const { items, answersAs } = data
  const done = items.filter(({ isDone }) => isDone).length
  const open = items.filter(({ standing }) => standing === null)
  const api = `/api/v1/programmes/${params.programme ?? ''}`
  const path = `${api}/${answersAs === 'commune' ? 'answers' : 'signed-slips'}`
  const blocked =
    answersAs === 'nobody'
      ? t('readOnly')
      : answersAs === 'signedSlip' && !slip
        ? t('slipFirst')
        : undefined

  async function answer(answers: RecordAnswers['answers']): Promise<boolean> {
    const command: RecordAnswers = {
      answers,
      ...(data.roundId === null ? {} : { roundId: data.roundId }),
      ...(slip ? { fileId: slip.fileId } : {}),
    }
    const result = await send(path, command)
    if (!result.ok) return false
    if (answers.length >= open.length) kept.saved()
    await refresh()
    return true
  }
  async function confirmRest() {
    const confirmed = open.length
    if (await answer(open.map((item) => about(item, { answer: 'inFull', inBulk: true }))))
      showToast(t('restDone', { count: confirmed }))
  }
  const count = items.length
  const programme = params.programme ?? ''
  // What is asked for is asked for the year to come, once that is open.
  const next = data.year + 1
  const needsYear = String(session?.programme.years.includes(next) ? next : data.year)
  return (
    <>
      <PageHead
        title={t('heading', { commune: data.placeName })}
        note={
          data.closesOn === null
            ? t('noteHandover', { year: String(data.year), count })
            : t('note', { round: data.name ?? '', count, day: formatDate(data.closesOn) })
        }
      />
      {answersAs === 'signedSlip' && (
        <>
          <RestoredNotice typed={kept} />
          <SlipDrop api={api} placeId={data.placeId} slip={slip} onKept={kept.set} />
        </>
      )}
      {data.slip && (
        <div class="row">
          <SlipLine programme={params.programme ?? ''} slip={data.slip} />
        </div>
      )}
      {count === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <>
          <ProgressBar
            label={t('progress')}
            value={done}
            max={count}
            text={`${t('progressText', { done, count })} · ${done === count ? t('allDone') : t('left', { count: count - done })}`}
          />
          <RefusalNotice refusal={refusal} />
          <ul class="stack plain-list round-items" aria-label={t('items')}>
            {items.map((item) => (
              <RoundItemCard
                key={item.subjectId}
                item={item}
                blocked={blocked}
                busy={busy}
                say={(said) => answer([about(item, said)])}
              />
            ))}
          </ul>
          {open.length > 0 && (
            <div class="round-rest stack">
              <Button
                kind="primary"
                busy={busy}
                disabledReason={blocked}
                onPress={() => void confirmRest()}
              >
                {t('rest')}
              </Button>
              <p class="muted small">{t('restNote', { count: open.length })}</p>
            </div>
          )}
        </>
      )}
      <p class="muted small">{t('foot')}</p>
      {answersAs === 'commune' && (
        <p>
          <a href={pathTo('needs', { programme }, { year: needsYear })}>
            {t('ownNeeds', { year: needsYear })}
          </a>
        </p>
      )}
    </>
  )
}

function about(item: RoundItem, said: Said): RecordAnswers['answers'][number] {
  const { subjectKind, subjectId, revision } = item
  return { subjectKind, subjectId, ...(revision === null ? {} : { revision }), ...said }
}

type KeptSlip = { fileId: string; name: string }

const NO_SLIP: KeptSlip = { fileId: '', name: '' }

type SlipProps = {
  api: string
  placeId: string
  slip: KeptSlip | undefined
  onKept: (slip: KeptSlip) => void
}

/** The signed slip is kept before anything is typed in from it. */
function SlipDrop({ api, placeId, slip, onKept }: SlipProps) {
  const t = useWords(roundWords)
  const { refusal, send } = useCommand()
  async function keep(files: readonly File[]) {
    const [file] = files
    if (!file) return
    const body = new FormData()
    body.append('placeId', placeId)
    body.append('file', file)
    const kept = await send<KeptSlip>(`${api}/files`, body)
    if (kept.ok) onKept(kept.value)
  }
  return (
    <div class="sheet stack">
      <b>{t('slipTitle')}</b>
      <p class="muted">{t('slipMore')}</p>
      {slip ? (
        <Notice tone="good" title={t('slipKept', { name: slip.name })} />
      ) : (
        <FileDrop
          name="slip"
          label={t('slipFile')}
          accept=".pdf,.jpg,.jpeg,.png"
          onFiles={(files) => void keep(files)}
        />
      )}
      <RefusalNotice refusal={refusal} />
    </div>
  )
}
