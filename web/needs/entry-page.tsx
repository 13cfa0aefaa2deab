import { useState } from 'preact/hooks'
import { UNDO_REASON } from '#domain/base/undo.ts'
import { MOST_NEEDS } from '#domain/needs/need.ts'
import type { NeedForm, RecordNeeds } from '#domain/needs/schema.ts'
import { pathTo } from '#web/paths.ts'
import { sendCommand } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { LineFields } from './line-fields.tsx'
import { emptyLine, isBlankLine, type LineFaults, readLine, type TypedLine } from './need-lines.ts'
import { needWords } from './needs.words.ts'
import './needs.css'

type Faults = { placeId?: string; number?: string; day?: string; lines: LineFaults[] }

type Typed = { placeId: string; number: string; day: string; lines: TypedLine[] }

const SAVE = 'save-needs'
const ABOVE = ['placeId', 'year', 'number', 'day']

/** Many lines of one commune from one letter, with Tab and Enter only. */
export function Page({ data, params }: PageProps<NeedForm>) {
  const t = useWords(needWords)
  const { navigate, refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const programme = params.programme ?? ''
  const base = `/api/v1/programmes/${programme}/needs`
  const only = data.communes.length === 1 ? data.communes[0]?.placeId : undefined
  const typed = useKeptTyped<Typed>('new-needs', {
    ...{ placeId: only ?? '', number: '', day: '', lines: [emptyLine()] },
  })
  const { number, day, lines } = typed.value
  const placeId = typed.value.placeId || undefined
  const [faults, setFaults] = useState<Faults>({ lines: [] })
  const commune = data.communes.find((each) => each.placeId === placeId)
  const most = commune?.free ?? MOST_NEEDS

  /** Above the lines Enter leads to the next control, as Tab does. */
  function onEnterAbove(event: KeyboardEvent) {
    const at = ABOVE.indexOf((event.target as HTMLElement).id)
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || at < 0) return
    event.preventDefault()
    goTo(ABOVE[at + 1] ?? 'line0-words')
  }

  /** Enter leads to the next line's words; on an empty line to the button. */
  function onEnter(event: KeyboardEvent, at: number) {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    const line = lines[at]
    if (line && isBlankLine(line)) return goTo(SAVE)
    goTo(at + 1 < lines.length ? `line${at + 1}-words` : SAVE)
  }

  function read(): RecordNeeds | undefined {
    const filled = lines.filter((line) => !isBlankLine(line))
    const reads = lines.map((line) => (isBlankLine(line) ? undefined : readLine(line, t)))
    const issuedOn = readDay(day)
    const hasLetter = data.letterRequired || number.trim() !== '' || day.trim() !== ''
    const found: Faults = {
      ...(placeId === undefined && { placeId: t('chooseCommune') }),
      ...(hasLetter && number.trim() === '' && { number: t('numberMissing') }),
      ...(hasLetter && !issuedOn && { day: t('dayWrong') }),
      lines: reads.map((each, at) => {
        if (filled.length === 0 && at === 0) return { words: t('nothingToSave') }
        return each && !each.ok ? each.refusal.faults : {}
      }),
    }
    setFaults(found)
    const first = firstFault(found)
    if (first !== undefined) goTo(first)
    const sound = reads.flatMap((each) => (each?.ok ? [each.value] : []))
    if (first !== undefined || placeId === undefined) return undefined
    return {
      placeId,
      year: data.year,
      ...(hasLetter && issuedOn && { letter: { number: number.trim(), issuedOn } }),
      lines: sound,
    }
  }

  async function save() {
    const command = read()
    if (!command) return
    const result = await send<{ needs: { needId: string; revision: number }[] }>(base, command)
    if (!result.ok) return
    const { needs } = result.value
    typed.discard()
    showToast(
      t('saved', { count: needs.length, commune: commune?.name ?? '' }),
      () => void undo(needs),
    )
    goTo(only === undefined ? 'placeId' : 'number')
    await refresh()
  }

  async function undo(needs: readonly { needId: string; revision: number }[]) {
    for (const { needId, revision } of needs) {
      const body = { expectedRevision: revision, reason: UNDO_REASON }
      const result = await sendCommand(`${base}/${needId}/withdrawals`, body)
      if (!result.ok) return showToast(result.refusal.sentence ?? result.refusal.code)
    }
    showToast(t('undone'))
    await refresh()
  }

  return (
    <>
      <PageHead
        title={t('record')}
        note={t('entryNote')}
        actions={
          <LinkButton href={pathTo('needs', { programme }, { year: String(data.year) })}>
            {t('back')}
          </LinkButton>
        }
      />
      {data.communes.length === 0 && <EmptyState title={t('noCommune')} />}
      <RestoredNotice typed={typed} />
      <form
        class="sheet stack"
        noValidate
        onKeyDown={onEnterAbove}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <div class="fields">
          <Combobox
            name="placeId"
            label={t('commune')}
            value={placeId}
            error={faults.placeId}
            options={data.communes.map((each) => ({ value: each.placeId, label: each.name }))}
            onPick={(id) => typed.set({ placeId: id ?? '' })}
          />
          <Select
            name="year"
            label={t('year')}
            value={String(data.year)}
            options={data.years.map((year) => ({ value: String(year), label: String(year) }))}
            onChange={(year) => void navigate(pathTo('newNeeds', { programme }, { year }))}
          />
          <Field
            name="number"
            label={t('letterNumber')}
            value={number}
            error={faults.number}
            optional={!data.letterRequired}
            maxLength={60}
            onInput={(text) => typed.set({ number: text })}
          />
          <Field
            name="day"
            label={t('letterDay')}
            value={day}
            error={faults.day}
            optional={!data.letterRequired}
            onInput={(text) => typed.set({ day: text })}
          />
        </div>
        {commune && (
          <p class="muted small">
            {commune.free > 0
              ? t('free', { count: commune.free, year: String(data.year) })
              : t('full', { year: String(data.year) })}
          </p>
        )}
        <div>
          {lines.map((line, at) => (
            <fieldset class="need-line" key={at} onKeyDown={(event) => onEnter(event, at)}>
              <legend>{t('line', { number: at + 1 })}</legend>
              <LineFields
                prefix={`line${at}`}
                line={line}
                faults={faults.lines[at] ?? {}}
                onChange={(change) =>
                  typed.set((known) => ({ lines: changed(known.lines, at, change, most) }))
                }
              />
            </fieldset>
          ))}
        </div>
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <button
            id={SAVE}
            type="submit"
            class="button button-primary"
            aria-disabled={busy ? 'true' : undefined}
          >
            {t('save')}
          </button>
        </div>
      </form>
    </>
  )
}

function goTo(id: string) {
  document.getElementById(id)?.focus()
}

/** The lines after a change; the last is always empty, so that Enter finds it there. */
function changed(
  lines: readonly TypedLine[],
  at: number,
  change: Partial<TypedLine>,
  most: number,
): TypedLine[] {
  const next = lines.map((line, place) => (place === at ? { ...line, ...change } : line))
  const last = next.at(-1)
  return last && !isBlankLine(last) && next.length < most ? [...next, emptyLine()] : next
}

/** The id of the first control to be mended. */
function firstFault({ placeId, number, day, lines }: Faults): string | undefined {
  if (placeId !== undefined) return 'placeId'
  if (number !== undefined) return 'number'
  if (day !== undefined) return 'day'
  for (const [at, faults] of lines.entries()) {
    const [name] = Object.keys(faults)
    if (name !== undefined) return `line${at}-${name}`
  }
  return undefined
}
