import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { DayKind } from '#domain/programme/calendar-days.ts'
import type { CalendarMoves, ChangeCalendar } from '#domain/reports/calendar/schema.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import { type ApiRefusal, getJson } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { calendarWords } from './calendar.words.ts'
import { focusFirst } from './focus-first.ts'

const EMPTY = { day: '', name: '', source: '', reason: '' }
const BEGUN = { kind: 'off' as DayKind, texts: EMPTY }
const TEXTS = ['name', 'source', 'reason'] as const

/** One day of the calendar: first what it would move, then the change itself. */
export function CalendarForm({ programme }: { programme: string }) {
  const t = useWords(calendarWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped('calendar day', BEGUN)
  const { kind, texts } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [seen, setSeen] = useState<CalendarMoves['moves']>()
  const [made, setMade] = useState<CalendarMoves['moves']>()
  const [refused, setRefused] = useState<ApiRefusal>()
  const base = `/api/v1/programmes/${programme}`

  function change(next: Partial<typeof EMPTY>) {
    typed.set({ texts: { ...texts, ...next } })
    if ('day' in next) setSeen(undefined)
  }

  async function press() {
    const day = readDay(texts.day)
    const blank = TEXTS.filter((key) => texts[key].trim() === '')
    const found = {
      day: day === undefined ? t('dateWrong') : undefined,
      ...Object.fromEntries(blank.map((key) => [key, t('missing')])),
    }
    setFaults(found)
    setRefused(undefined)
    if (focusFirst(found) || day === undefined) return
    if (!seen) {
      const answer = await getJson<CalendarMoves>(`${base}/calendar-moves?day=${day}&kind=${kind}`)
      if (answer.ok) setSeen(answer.value.moves)
      else setRefused(answer.refusal)
      return
    }
    const { name, source, reason } = texts
    const command: ChangeCalendar = { day, kind, name, source, reason }
    const result = await send<CalendarMoves>(`${base}/calendar-changes`, command)
    if (!result.ok) return
    showToast(t('saved', { day: formatDate(day) }))
    setMade(result.value.moves)
    setSeen(undefined)
    typed.discard()
    await refresh()
  }

  const field = (key: keyof typeof EMPTY, maxLength: number) => ({
    ...{ name: key, label: t(key), maxLength, value: texts[key], error: faults[key] },
    onInput: (value: string) => change({ [key]: value }),
  })
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void press()
      }}
    >
      <p class="muted">{t('changeMore')}</p>
      <RestoredNotice typed={typed} />
      <div class="fields">
        <Field {...field('day', 10)} />
        <Select
          name="kind"
          label={t('kind')}
          value={kind}
          options={[
            { value: 'off', label: t('setOff') },
            { value: 'working', label: t('setWorking') },
            { value: 'plain', label: t('setPlain') },
          ]}
          onChange={(value) => {
            typed.set({ kind: value as DayKind })
            setSeen(undefined)
          }}
        />
        <Field {...field('name', 120)} />
        <Field {...field('source', 200)} />
        <Field {...field('reason', 500)} />
      </div>
      {seen && <Moves title={t('moves')} moves={seen} />}
      {made && !seen && <Moves title={t('moved')} moves={made} />}
      <RefusalNotice refusal={refused ?? refusal} />
      <div class="row">
        <Button type="submit" kind={seen ? 'primary' : 'plain'} busy={busy}>
          {t(seen ? 'save' : 'preview')}
        </Button>
      </div>
    </form>
  )
}

function Moves({ title, moves }: { title: string; moves: CalendarMoves['moves'] }) {
  const t = useWords(calendarWords)
  return (
    <Notice title={title}>
      {moves.length === 0 ? (
        <p>{t('noMove')}</p>
      ) : (
        <ul>
          {moves.map(({ periodId, periodName: name, unitName, year, from, to }) => {
            const paper = periodLabel({ name, year })
            const days = { from: formatDate(from), to: formatDate(to) }
            return (
              <li key={`${periodId} ${unitName ?? ''}`}>
                {unitName === null
                  ? t('move', { paper, ...days })
                  : t('moveOf', { paper, unit: unitName, ...days })}
              </li>
            )
          })}
        </ul>
      )}
    </Notice>
  )
}
