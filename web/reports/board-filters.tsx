import { useState } from 'preact/hooks'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import { SHOWN_STATES } from '#domain/reports/board-filter.ts'
import { PAPER_KINDS } from '#domain/reports/paper-kinds.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, type FieldFrame, Select } from '#web/ui/field.tsx'
import { SegmentLinks, Tabs } from '#web/ui/segments.tsx'
import { boardWords } from './board.words.ts'
import { NOTHING_ELSE, type Shown } from './board-shown.ts'

type BoardFiltersProps = { data: BoardView; programme: string; shown: Shown }

/** Year, block, state, kind of paper, name, period; and how many units are left. */
export function BoardFilters({ data, programme, shown }: BoardFiltersProps) {
  const t = useWords(boardWords)
  const { filters, period, periods, matching, isWhole, show } = shown
  const all = { value: '', label: t('all') }
  const kinds = PAPER_KINDS.filter((kind) => data.periods.some((each) => each.kind === kind))
  const { total } = data.rows
  const search = { name: 'search', type: 'search', label: t('search') } as const
  const isNarrowed = matching < total || filters.kind !== ''
  return (
    <>
      <form
        class="filters board-filters"
        method="get"
        action={pathTo('board', { programme })}
        // Shown whole, it is narrowed as one types; else, and without script, by its address.
        onSubmit={(event) => isWhole && event.preventDefault()}
      >
        <YearFilter year={data.year} programme={programme} />
        <Select
          name="block"
          label={t('block')}
          value={filters.block}
          options={[
            all,
            ...data.groups.map(({ group, blockName }) => ({
              value: group,
              label: blockName ?? t('invited'),
            })),
          ]}
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
        {isWhole ? (
          <Field {...search} value={filters.search} onInput={(text) => show({ search: text })} />
        ) : (
          <TypedFirst key={filters.search} frame={search} text={filters.search} />
        )}
        {filters.keeper !== '' && <input type="hidden" name="keeper" value={filters.keeper} />}
        <input type="hidden" name="periodId" value={period.periodId} />
        {isWhole ? (
          <noscript>
            <button type="submit">{t('apply')}</button>
          </noscript>
        ) : (
          <Button type="submit">{t('apply')}</Button>
        )}
        <div class="field">
          <span class="label">{t('period')}</span>
          {isWhole ? (
            <Tabs
              label={t('period')}
              panelId="board"
              value={period.periodId}
              tabs={periods.map(({ periodId: value, name }) => ({ value, label: name }))}
              onChange={(periodId) => show({ periodId })}
            />
          ) : (
            <SegmentLinks
              label={t('period')}
              segments={periods.map(({ periodId, name: label }) => ({
                ...{ label, href: shown.hrefOf({ periodId }) },
                current: periodId === period.periodId,
              }))}
            />
          )}
        </div>
      </form>
      <p class="row small muted board-count">
        <span role="status">
          {t('shownUnits', { count: formatInteger(matching), total: formatInteger(total) })}
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

/** A larger board is searched when what was typed is sent. */
function TypedFirst({ frame, text }: { frame: FieldFrame & { type: 'search' }; text: string }) {
  const [typed, setTyped] = useState(text)
  return <Field {...frame} value={typed} onInput={setTyped} />
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
