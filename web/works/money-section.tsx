import { dong } from '#domain/base/money.ts'
import { formatDate, formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { FUNDING_SOURCE_NAMES } from '#domain/programme/funding-sources.ts'
import { MODEL_STATE_NAMES } from '#domain/works/kinds.ts'
import type { WorkView } from '#domain/works/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { workWords } from './works.words.ts'

type MoneyProps = { view: WorkView; programme: string }

/** Who pays what, the people's part and programme money on lines of their own, and what was handed over. */
export function Money({ view, programme }: MoneyProps) {
  const t = useWords(workWords)
  if (!view.showsMoney)
    return (
      <Section title={t('money')}>
        <p class="muted">– {t('notShown')}</p>
      </Section>
    )
  const money = (value: number | null) => (
    <FigureLink
      figure={
        value === null ? { missing: t('notStated') } : { value: formatTrieuDong(dong(value)) }
      }
    />
  )
  const inMillions = (term: string) => `${term} (${t('million')})`
  const parts: readonly (readonly [string, number | null])[] = [
    [inMillions(t('sponsorsCost')), view.sponsorsCost],
    [inMillions(t('peopleContribution')), view.peopleContribution],
    [inMillions(t('stateProgramme')), view.stateProgrammeAmount],
    [inMillions(t('whole')), view.work.cost],
  ]
  const payers: readonly Column<WorkView['payers'][number]>[] = [
    { key: 'unit', head: t('payer'), rowHead: true, cell: ({ name }) => name },
    { key: 'share', head: t('share'), align: 'number', cell: ({ share }) => money(share) },
    {
      key: 'agreed',
      head: t('shareState'),
      cell: ({ isAgreed }) => (isAgreed ? t('shareAgreed') : t('shareOpen')),
    },
    { key: 'paid', head: t('paid'), align: 'number', cell: ({ paid }) => money(paid) },
  ]
  return (
    <Section title={t('money')}>
      {view.payers.length > 1 && !view.sharesAgreed && <p>{t('undivided')}</p>}
      <Table
        caption={t('payer')}
        hideCaption
        columns={payers}
        rows={view.payers}
        rowKey={({ unitId }) => unitId}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, these are values. */}
      <div role="group" aria-label={t('moneyParts')}>
        <dl class="record-facts sheet">
          {parts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{money(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Payments view={view} programme={programme} />
    </Section>
  )
}

function Payments({ view, programme }: MoneyProps) {
  const t = useWords(workWords)
  if (view.payments.length === 0) return <p class="muted">– {t('paymentsNone')}</p>
  const rows = view.payments.map((payment, at) => ({ ...payment, key: String(at) }))
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      key: 'day',
      head: t('day'),
      rowHead: true,
      cell: ({ activityId, happenedOn }) => (
        <a href={pathTo('activity', { programme, activityId })}>{formatDate(happenedOn)}</a>
      ),
    },
    { key: 'unit', head: t('payer'), cell: ({ unitName }) => unitName },
    {
      key: 'source',
      head: t('source'),
      cell: ({ source, form }) => {
        const name = Object.hasOwn(FUNDING_SOURCE_NAMES, source)
          ? FUNDING_SOURCE_NAMES[source as keyof typeof FUNDING_SOURCE_NAMES]
          : t('stateProgramme')
        return form === 'inKind' ? `${name}, ${t('inKind')}` : name
      },
    },
    {
      key: 'amount',
      head: t('amount'),
      align: 'number',
      cell: ({ amount }) => formatTrieuDong(dong(amount)),
    },
  ]
  return <Table caption={t('payments')} columns={columns} rows={rows} rowKey={({ key }) => key} />
}

/** A model year by year: households, and what was given, returned and passed on. */
export function ModelYears({ view }: { view: WorkView }) {
  const t = useWords(workWords)
  const unit = view.stockUnit ?? t('stockUnitUnknown')
  const count = (value: number | undefined) => (
    <FigureLink
      figure={value === undefined ? { missing: t('notStated') } : { value: formatInteger(value) }}
    />
  )
  const columns: readonly Column<WorkView['modelYears'][number]>[] = [
    { key: 'year', head: t('year'), rowHead: true, cell: ({ year }) => String(year) },
    {
      key: 'households',
      head: t('modelHouseholds'),
      align: 'number',
      cell: ({ households }) => count(households),
    },
    {
      key: 'poor',
      head: t('modelPoor'),
      align: 'number',
      cell: ({ poorHouseholds }) => count(poorHouseholds),
    },
    {
      key: 'given',
      head: t('modelGiven', { unit }),
      align: 'number',
      cell: ({ stockGiven }) => count(stockGiven),
    },
    {
      key: 'returned',
      head: t('modelReturned', { unit }),
      align: 'number',
      cell: ({ stockReturned }) => count(stockReturned),
    },
    {
      key: 'passedOn',
      head: t('modelPassedOn', { unit }),
      align: 'number',
      cell: ({ stockPassedOn }) => count(stockPassedOn),
    },
    { key: 'state', head: t('status'), cell: ({ state }) => MODEL_STATE_NAMES[state] },
  ]
  return (
    <Section title={t('modelYears')}>
      <Table
        caption={t('modelYears')}
        hideCaption
        columns={columns}
        rows={view.modelYears}
        rowKey={({ year }) => String(year)}
      />
    </Section>
  )
}
