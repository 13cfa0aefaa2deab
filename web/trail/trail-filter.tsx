import { useState } from 'preact/hooks'
import { parsePlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { TrailPage } from '#domain/trail/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { trailWords } from './trail.words.ts'

type FilterProps = {
  data: TrailPage
  programme: string
  /** What the address asks for now. */
  kept: Readonly<Record<string, string>>
}

/** By kind of command, unit and days; a day that cannot be read stays as typed and is named. */
export function TrailFilter({ data, programme, kept }: FilterProps) {
  const t = useWords(trailWords)
  const { language, navigate } = useScreen()
  const [command, setCommand] = useState(kept.command ?? '')
  const [unitId, setUnitId] = useState(kept.unitId)
  const [days, setDays] = useState({ from: typed(kept.from), to: typed(kept.to) })
  const [isTried, setIsTried] = useState(false)
  const read = { from: readDay(days.from), to: readDay(days.to) }
  const isOdd = (end: 'from' | 'to') => days[end].trim() !== '' && read[end] === undefined
  const errorOf = (end: 'from' | 'to') => (isTried && isOdd(end) ? t('dayOdd') : undefined)

  function apply(event: Event): void {
    event.preventDefault()
    setIsTried(true)
    if (isOdd('from') || isOdd('to')) return
    const query = {
      ...(command !== '' && { command }),
      ...(unitId && { unitId }),
      ...(read.from && { from: read.from }),
      ...(read.to && { to: read.to }),
    }
    void navigate(pathTo('trail', { programme }, query))
  }

  return (
    <form class="filters" onSubmit={apply}>
      <Select
        name="command"
        label={t('what')}
        value={command}
        options={[
          { value: '', label: t('all') },
          ...data.commands.map((choice) => ({
            value: choice.command,
            label: choice.name[language],
          })),
        ]}
        onChange={setCommand}
      />
      {data.units.length > 0 && (
        <Combobox
          name="unitId"
          label={t('unit')}
          placeholder={t('all')}
          options={data.units.map((unit) => ({ value: unit.unitId, label: unit.name }))}
          value={unitId}
          onPick={setUnitId}
        />
      )}
      {(['from', 'to'] as const).map((end) => (
        <Field
          key={end}
          name={end}
          label={t(end)}
          placeholder={t('dayHint')}
          value={days[end]}
          error={errorOf(end)}
          onInput={(text) => setDays((before) => ({ ...before, [end]: text }))}
        />
      ))}
      <Button type="submit">{t('filter')}</Button>
    </form>
  )
}

function typed(day: string | undefined): string {
  const date = parsePlainDate(day ?? '')
  return date === undefined ? '' : formatDate(date)
}
