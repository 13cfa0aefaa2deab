import { boardGroup, SHOWN_STATES } from '#domain/reports/board-filter.ts'
import { PAPER_KINDS } from '#domain/reports/paper-kinds.ts'
import type { BoardView } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { Tabs } from '#web/ui/segments.tsx'
import { boardWords } from './board.words.ts'
import { groupOf } from './board-cell.ts'
import { NOTHING_ELSE, type Shown } from './board-shown.ts'

type BoardFiltersProps = { data: BoardView; programme: string; shown: Shown }

/** Year, block, state, kind of paper, name, period; and how many units are left. */
export function BoardFilters({ data, programme, shown }: BoardFiltersProps) {
  const t = useWords(boardWords)
  const { filters, period, periods, units, show } = shown
  const all = { value: '', label: t('all') }
  const blocks = new Map(data.units.map((unit) => [boardGroup(unit), groupOf(unit, t)]))
  const kinds = PAPER_KINDS.filter((kind) => data.periods.some((each) => each.kind === kind))
  const isNarrowed = units.length < data.units.length || filters.kind !== ''
  return (
    <>
      <div class="filters board-filters">
        <YearFilter year={data.year} programme={programme} />
        <Select
          name="block"
          label={t('block')}
          value={filters.block}
          options={[all, ...[...blocks].map(([value, label]) => ({ value, label }))]}
          onChange={(block) => show({ block })}
        />
        <Select
          name="state"
          label={t('state', { name: period.name })}
          value={filters.state}
          options={[all, ...SHOWN_STATES.map((value) => ({ value, label: t(`shown${value}`) }))]}
          onChange={(state) => show({ state })}
        />
        {kinds.length > 1 && (
          <Select
            name="kind"
            label={t('kind')}
            value={filters.kind}
            options={[all, ...kinds.map((value) => ({ value, label: t(`kind${value}`) }))]}
            onChange={(kind) => show({ kind })}
          />
        )}
        <Field
          name="search"
          type="search"
          label={t('search')}
          value={filters.search}
          onInput={(search) => show({ search })}
        />
        <div class="field">
          <span class="label">{t('period')}</span>
          <Tabs
            label={t('period')}
            panelId="board"
            value={period.periodId}
            tabs={periods.map(({ periodId: value, name }) => ({ value, label: name }))}
            onChange={(periodId) => show({ periodId })}
          />
        </div>
      </div>
      <p class="row small muted board-count">
        <span role="status">
          {t('shownUnits', { count: units.length, total: data.units.length })}
          {filters.keeper !== '' && `: ${t(`keeper${filters.keeper as 'itself'}`)}`}
        </span>
        {isNarrowed && (
          <Button kind="quiet" onPress={() => show({ ...NOTHING_ELSE, kind: '' })}>
            {t('showAll')}
          </Button>
        )}
      </p>
    </>
  )
}

export function YearFilter({ year, programme }: { year: number; programme: string }) {
  const t = useWords(boardWords)
  const { session, navigate } = useScreen()
  return (
    <Select
      name="year"
      label={t('year')}
      value={String(year)}
      options={(session?.programme.years ?? [year]).map((each) => ({
        value: String(each),
        label: String(each),
      }))}
      onChange={(next) => void navigate(pathTo('board', { programme }, { year: next }))}
    />
  )
}
