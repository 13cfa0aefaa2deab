import { useState } from 'preact/hooks'
import {
  ACTIVITY_KIND_CODES,
  ACTIVITY_KINDS,
  FIELD_NAMES,
  FIELDS,
} from '#domain/activities/fields.ts'
import type { FigureView, FilterChoice } from '#domain/figures/schema.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Select } from '#web/ui/field.tsx'
import { useOpenWhereWide } from '#web/ui/use-open-where-wide.ts'
import { type Asked, type Filter, figureHref, filtersOf } from './figure-address.ts'
import { figureWords } from './figures.words.ts'

type FilterProps = { data: FigureView; programme: string; asked: Asked }

/** What the figure is narrowed to, each part with its way out, and below it the choices (report-outline 8.5). */
export function FigureFilter({ data, programme, asked }: FilterProps) {
  const t = useWords(figureWords)
  const figure = { programme, measure: data.measure }
  const filters = filtersOf(asked)
  const parts = partsOf(data, filters, t)
  const cleared = Object.fromEntries(Object.keys(filters).map((name) => [name, undefined]))
  return (
    <section class="stack figure-filter" aria-label={t('filter')}>
      {parts.length > 0 && (
        <ul class="figure-filters">
          {parts.map(({ names, label, text }) => (
            <li key={label}>
              <span class="muted">{label}:</span> {text}{' '}
              <a
                href={figureHref(
                  figure,
                  asked,
                  Object.fromEntries(names.map((name) => [name, undefined])),
                )}
                aria-label={t('dropSpoken', { what: `${label} ${text}` })}
              >
                {t('drop')}
              </a>
            </li>
          ))}
          <li>
            <a href={figureHref(figure, asked, cleared)}>{t('whole')}</a>
          </li>
        </ul>
      )}
      {/* Another address is another beginning: what is typed and not asked for does not outlive it. */}
      <FilterForm
        key={JSON.stringify(filters)}
        data={data}
        filters={filters}
        hrefOf={(changes) => figureHref(figure, asked, changes)}
      />
    </section>
  )
}

type Filters = Partial<Record<Filter, string>>

type FormProps = {
  data: FigureView
  filters: Filters
  hrefOf: (changes: Filters) => string
}

function FilterForm({ data, filters, hrefOf }: FormProps) {
  const t = useWords(figureWords)
  const { navigate } = useScreen()
  const [chosen, setChosen] = useState<Filters>(filters)
  const [isBackwards, setIsBackwards] = useState(false)
  const part = useOpenWhereWide()
  const choose = (name: Filter) => (value: string | undefined) => {
    setIsBackwards(false)
    setChosen((before) => ({ ...before, [name]: value === '' ? undefined : value }))
  }
  const { units, places, months } = data.choices
  const all = { value: '', label: t('all') }
  const monthOptions = [all, ...months.map(({ id, name }) => ({ value: id, label: name }))]

  function apply(event: Event): void {
    event.preventDefault()
    const { fromMonth, toMonth } = chosen
    if (fromMonth !== undefined && toMonth !== undefined && fromMonth > toMonth)
      setIsBackwards(true)
    else void navigate(hrefOf(chosen))
  }

  return (
    <details ref={part}>
      <summary>{t('filter')}</summary>
      <form class="fields" onSubmit={apply}>
        <Combobox
          name="unitId"
          label={t('unit')}
          placeholder={t('all')}
          options={units.map(optionOf)}
          value={chosen.unitId}
          onPick={choose('unitId')}
        />
        <Combobox
          name="placeId"
          label={t('commune')}
          placeholder={t('all')}
          options={places.map(optionOf)}
          value={chosen.placeId}
          onPick={choose('placeId')}
        />
        <Select
          name="field"
          label={t('field')}
          value={chosen.field ?? ''}
          options={[all, ...FIELDS.map((field) => ({ value: field, label: FIELD_NAMES[field] }))]}
          onChange={choose('field')}
        />
        <Select
          name="kind"
          label={t('kind')}
          value={chosen.kind ?? ''}
          options={[
            all,
            ...ACTIVITY_KIND_CODES.map((kind) => ({
              value: kind,
              label: ACTIVITY_KINDS[kind].name,
              group: FIELD_NAMES[ACTIVITY_KINDS[kind].field],
            })),
          ]}
          onChange={choose('kind')}
        />
        <Select
          name="fromMonth"
          label={t('fromMonth')}
          value={chosen.fromMonth ?? ''}
          options={monthOptions}
          onChange={choose('fromMonth')}
        />
        <Select
          name="toMonth"
          label={t('toMonth')}
          value={chosen.toMonth ?? ''}
          options={monthOptions}
          error={isBackwards ? t('backwards') : undefined}
          onChange={choose('toMonth')}
        />
        <div class="row figure-apply">
          <Button type="submit">{t('apply')}</Button>
        </div>
      </form>
    </details>
  )
}

const optionOf = ({ id, name, note }: FilterChoice) => ({
  value: id,
  label: name,
  ...(note === null ? {} : { note }),
})

type Part = { names: readonly Filter[]; label: string; text: string }

/** The filters in view in words; the two ends of the months are one. */
function partsOf(
  { choices }: FigureView,
  filters: Filters,
  t: ReturnType<typeof useWords<(typeof figureWords)['vi']>>,
): Part[] {
  const { unitId, placeId, currentPlaceId, field, kind, fromMonth, toMonth } = filters
  const nameIn = (list: readonly FilterChoice[], id: string | undefined) =>
    list.find((choice) => choice.id === id)?.name ?? t('notHere')
  const parts: Part[] = []
  if (unitId)
    parts.push({ names: ['unitId'], label: t('unit'), text: nameIn(choices.units, unitId) })
  if (placeId)
    parts.push({ names: ['placeId'], label: t('commune'), text: nameIn(choices.places, placeId) })
  if (currentPlaceId)
    parts.push({
      names: ['currentPlaceId'],
      label: t('communeNow'),
      text: nameIn(choices.currentPlaces, currentPlaceId),
    })
  const fieldCode = FIELDS.find((code) => code === field)
  if (fieldCode) parts.push({ names: ['field'], label: t('field'), text: FIELD_NAMES[fieldCode] })
  const kindCode = ACTIVITY_KIND_CODES.find((code) => code === kind)
  if (kindCode)
    parts.push({ names: ['kind'], label: t('kind'), text: ACTIVITY_KINDS[kindCode].name })
  if (fromMonth || toMonth)
    parts.push({
      names: ['fromMonth', 'toMonth'],
      label: t('months'),
      text: monthsText(choices.months, { fromMonth, toMonth }),
    })
  return parts
}

function monthsText(
  months: readonly FilterChoice[],
  { fromMonth, toMonth }: { fromMonth: string | undefined; toMonth: string | undefined },
): string {
  const nameOf = (id: string | undefined, at: number) =>
    (months.find((month) => month.id === id) ?? months.at(at))?.name ?? ''
  const [from, to] = [nameOf(fromMonth, 0), nameOf(toMonth, -1)]
  return from === to ? from : `${from} – ${to}`
}
