import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { CalendarView } from '#domain/reports/calendar/schema.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Language } from '#web/platform/words.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { Mark, Notice } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { calendarWords } from './calendar.words.ts'
import { CalendarForm } from './calendar-form.tsx'

export function pageTitle({ year }: CalendarView, language: Language): string {
  return calendarWords[language].heading.replace('{year}', String(year))
}

/** Days off and make-up days of a year, and what deadlines a change would move. */
export function Page({ data, params }: PageProps<CalendarView>) {
  const t = useWords(calendarWords)
  const programme = params.programme ?? ''
  return (
    <>
      <PageHead
        title={t('heading', { year: String(data.year) })}
        note={t('note')}
        actions={
          <LinkButton href={pathTo('yearPeriods', { programme, year: String(data.year) })}>
            {t('periods')}
          </LinkButton>
        }
      />
      <SegmentLinks
        label={t('years')}
        segments={[data.year - 1, data.year, data.year + 1].map((year) => ({
          href: pathTo('workCalendar', { programme, year: String(year) }),
          label: String(year),
          current: year === data.year,
        }))}
      />
      <Section title={t('open')}>
        {data.open.length === 0 ? (
          <p class="muted">{t('noOpen')}</p>
        ) : (
          <ul>
            {data.open.map(({ name, year, dueOn }) => (
              <li key={`${year} ${name}`}>
                {t('openOf', { paper: periodLabel({ name, year }), day: formatDate(dueOn) })}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {data.mayChange && (
        <Section title={t('change')}>
          <CalendarForm key={data.year} programme={programme} />
        </Section>
      )}
      <Section title={t('days')}>
        {data.days.length === 0 ? (
          <Notice tone="warn">{t('noDay')}</Notice>
        ) : (
          <Table
            caption={t('days')}
            hideCaption
            columns={[
              { key: 'day', head: t('day'), rowHead: true, cell: ({ day }) => formatDate(day) },
              {
                key: 'kind',
                head: t('kind'),
                cell: ({ kind }) => <Mark tone={kind === 'off' ? 'warn' : 'plain'}>{t(kind)}</Mark>,
              },
              { key: 'name', head: t('name'), cell: ({ name }) => name },
              { key: 'source', head: t('source'), cell: ({ source }) => source },
              {
                key: 'reason',
                head: t('reason'),
                cell: ({ reason, changedBy }) =>
                  reason === null ? '–' : t('changed', { reason, name: changedBy ?? '' }),
              },
            ]}
            rows={data.days}
            rowKey={({ day }) => day}
          />
        )}
      </Section>
    </>
  )
}
