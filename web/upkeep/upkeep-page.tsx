import { momentText } from '#domain/base/moment-text.ts'
import { failedLast } from '#domain/upkeep/jobs.ts'
import type { UpkeepView } from '#domain/upkeep/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Outbox } from './outbox.tsx'
import { upkeepWords } from './upkeep.words.ts'

const MARKS = {
  good: { tone: 'good', word: 'good' },
  note: { tone: 'warn', word: 'toNote' },
  bad: { tone: 'bad', word: 'bad' },
} as const

/** How it stands with the server: what `doctor` says, the regular work, the mails. */
export function Page({ data, params }: PageProps<UpkeepView>) {
  const t = useWords(upkeepWords)
  const programme = params.programme ?? ''
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note')}
        actions={<LinkButton href={pathTo('backups', { programme })}>{t('backups')}</LinkButton>}
      />
      <Section title={t('findings')}>
        <Findings findings={data.findings} />
      </Section>
      <Section title={t('jobs')}>
        <Jobs jobs={data.jobs} />
      </Section>
      <Section title={t('mails')}>
        <Outbox outbox={data.outbox} mailState={data.mailState} />
      </Section>
    </>
  )
}

function Findings({ findings }: Pick<UpkeepView, 'findings'>) {
  const t = useWords(upkeepWords)
  const { language } = useScreen()
  if (findings.length === 0)
    return <EmptyState title={t('findingsNone')}>{t('findingsNoneMore')}</EmptyState>
  return (
    <Table
      caption={t('findings')}
      hideCaption
      columns={[
        { key: 'about', head: t('matter'), rowHead: true, cell: ({ about }) => about[language] },
        {
          key: 'state',
          head: t('mark'),
          cell: ({ state }) => <Mark tone={MARKS[state].tone}>{t(MARKS[state].word)}</Mark>,
        },
        { key: 'said', head: t('said'), cell: ({ said }) => said[language] },
        { key: 'remedy', head: t('remedy'), cell: ({ remedy }) => remedy?.[language] ?? '–' },
      ]}
      rows={findings}
      rowKey={({ about }) => about.en}
    />
  )
}

function Jobs({ jobs }: Pick<UpkeepView, 'jobs'>) {
  const t = useWords(upkeepWords)
  const { language } = useScreen()
  if (jobs.length === 0) return <EmptyState title={t('jobsNone')}>{t('jobsNoneMore')}</EmptyState>
  return (
    <>
      <Table
        caption={t('jobs')}
        hideCaption
        columns={[
          { key: 'job', head: t('job'), rowHead: true, cell: ({ words }) => words[language] },
          { key: 'rhythm', head: t('rhythm'), cell: ({ rhythm }) => rhythm[language] },
          {
            key: 'ended',
            head: t('endedAt'),
            cell: ({ endedAt, runningSince }) => (
              <>
                {endedAt === null ? '–' : momentText(endedAt)}
                {runningSince !== null && (
                  <span class="muted small">
                    {' '}
                    · {t('running', { at: momentText(runningSince) })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'failed',
            head: t('failedAt'),
            cell: (job) =>
              job.failedAt === null ? (
                '–'
              ) : (
                <>
                  {failedLast(job) ? (
                    <Mark tone="bad">{momentText(job.failedAt)}</Mark>
                  ) : (
                    momentText(job.failedAt)
                  )}{' '}
                  <span class="small">{job.fault}</span>
                </>
              ),
          },
        ]}
        rows={jobs}
        rowKey={({ name }) => name}
      />
      <p class="muted small">{t('dayOnly')}</p>
    </>
  )
}
