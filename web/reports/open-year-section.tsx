import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { OpenYear, YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { type PeriodRow, periodRows, type TypedDays } from './period-days.ts'
import { dueFieldOf, PeriodDaysFields } from './period-days-fields.tsx'
import { periodsWords } from './periods.words.ts'

type OpenYearProps = {
  year: number
  proposal: NonNullable<YearPeriodsView['proposal']>
  programme: string
  mayOpen: boolean
}

const BEGUN = { periodCount: '4', source: '', days: {} as TypedDays }

/** A year that is not open yet: what it would begin with, and the one button that opens it. */
export function OpenYearSection({ year, proposal, programme, mayOpen }: OpenYearProps) {
  const t = useWords(periodsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const kept = useKeptTyped(`year ${year}`, BEGUN)
  const { periodCount, source, days } = kept.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const rows = periodRows(proposal, periodCount === '12' ? 12 : 4, days)
  const isSet = rows.some((row) => row.isSet)
  const title = t('notOpenTitle', { year: String(year) })
  if (!proposal.isOpenable) return <EmptyState title={title}>{t('tooFar')}</EmptyState>

  async function open() {
    const found = Object.fromEntries(
      rows.map(({ code, dueOn }) => [
        dueFieldOf(code),
        dueOn === undefined ? t('dateWrong') : undefined,
      ]),
    )
    const missing = isSet && source.trim() === '' ? t('sourceMissing') : undefined
    const faulty = { source: missing, ...found }
    setFaults(faulty)
    if (focusFirst(faulty)) return
    const command: OpenYear = {
      year,
      periodCount: periodCount === '12' ? 12 : 4,
      ...(isSet ? { days: rows.flatMap(daysOf) } : {}),
      ...(source.trim() === '' ? {} : { source: source.trim() }),
    }
    const path = `/api/v1/programmes/${programme}/years`
    const result = await send<{ periods: number; units: number }>(path, command)
    if (!result.ok) return
    kept.saved()
    const { periods, units } = result.value
    showToast(t('opened', { year: String(year), periods, units }))
    await refresh()
  }

  return (
    <>
      <Section title={title}>
        <p>{t('notOpenMore')}</p>
        {mayOpen ? (
          <form
            class="sheet stack periods-open"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (!busy) void open()
            }}
          >
            <RestoredNotice typed={kept} />
            <div class="fields">
              <Select
                name="periodCount"
                label={t('periodCount')}
                value={periodCount}
                options={[
                  { value: '4', label: t('count4') },
                  { value: '12', label: t('count12') },
                ]}
                onChange={(value) => kept.set({ periodCount: value, days: {} })}
              />
              <Field
                name="source"
                label={t('sourceLabel')}
                hint={t(isSet ? 'sourceNeeded' : 'sourceHint')}
                optional={!isSet}
                error={faults.source}
                maxLength={200}
                value={source}
                onInput={(value) => kept.set({ source: value })}
              />
            </div>
            <details>
              <summary>{t('daysTitle')}</summary>
              <p class="hint">{t('daysMore')}</p>
              <PeriodDaysFields
                rows={rows}
                months={proposal.months}
                faults={faults}
                onChange={(code, typed) => kept.set({ days: { ...days, [code]: typed } })}
              />
            </details>
            <RefusalNotice refusal={refusal} />
            <Button type="submit" kind="primary" busy={busy}>
              {t('open', { year: String(year) })}
            </Button>
          </form>
        ) : (
          <p class="muted">{t('mayNot')}</p>
        )}
      </Section>
      <Section title={t(isSet ? 'asSet' : 'proposal')}>
        <Table
          caption={t(isSet ? 'asSet' : 'proposal')}
          hideCaption
          columns={[
            { key: 'name', head: t('period'), rowHead: true, cell: ({ name }) => name },
            { key: 'from', head: t('dataFrom'), cell: ({ dataFrom }) => formatDate(dataFrom) },
            { key: 'to', head: t('dataTo'), cell: ({ dataTo }) => formatDate(dataTo) },
            {
              key: 'due',
              head: t('dueOn'),
              cell: ({ dueOn }) =>
                dueOn === undefined ? <Missing reason={t('dateWrong')} /> : formatDate(dueOn),
            },
            {
              key: 'units',
              head: t('units'),
              align: 'number',
              cell: ({ units }) => units ?? <Missing reason={t('unitsLater')} />,
            },
          ]}
          rows={rows}
          rowKey={({ code }) => code}
        />
      </Section>
    </>
  )
}

function daysOf({ code, dataTo, dueOn }: PeriodRow): NonNullable<OpenYear['days']> {
  return dueOn === undefined ? [] : [{ code, dataTo, dueOn }]
}
