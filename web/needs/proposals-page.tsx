import { formatInteger } from '#domain/base/vietnamese-format.ts'
import {
  ACT_KINDS,
  HOUSEHOLD_BANDS,
  PROPOSAL_STATE_CODES,
  PROPOSAL_THEME_CODES,
  PROPOSAL_THEMES,
} from '#domain/needs/proposal.ts'
import type { ProposalList } from '#domain/needs/proposals/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { TrailRowLink } from '#web/trail/trail-row-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState, Mark, Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { ProposalActions } from './proposal-actions.tsx'
import { ProposalForm } from './proposal-form.tsx'
import { proposalWords } from './proposals.words.ts'
import './needs.css'

type Row = ProposalList['rows'][number]
type ThemeRow = NonNullable<ProposalList['byTheme']>[number]
type PartProps = { data: ProposalList; programme: string }

const TONES = {
  recorded: 'plain',
  forwarded: 'plain',
  answered: 'good',
  notSolved: 'warn',
} as const

/** What is asked of services and living, and was it answered; nothing about who asks. */
export function Page({ data, params }: PageProps<ProposalList>) {
  const t = useWords(proposalWords)
  const programme = params.programme ?? ''
  return (
    <>
      <PageHead title={t('heading')} note={t('note', { year: String(data.year) })} />
      {data.isIssued && <Notice tone="warn">{t('issued')}</Notice>}
      <Filters data={data} programme={programme} />
      {data.byTheme !== null && <Numbers data={data} programme={programme} />}
      <Section title={t('list')}>
        {data.rows.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <Rows data={data} programme={programme} />
        )}
      </Section>
      {data.form !== null && (
        <Section title={t('record')}>
          <ProposalForm form={data.form} year={data.year} programme={programme} />
        </Section>
      )}
    </>
  )
}

function Filters({ data, programme }: PartProps) {
  const t = useWords(proposalWords)
  const { url, session } = useScreen()
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const all = { value: '', label: t('all') }
  const years = session?.programme.years ?? [data.year]
  return (
    <form class="filters" method="get" action={pathTo('proposals', { programme })}>
      <Select
        name="theme"
        label={t('theme')}
        value={asked.get('theme') ?? ''}
        options={[
          all,
          ...PROPOSAL_THEME_CODES.map((theme) => ({ value: theme, label: PROPOSAL_THEMES[theme] })),
        ]}
      />
      <Select
        name="state"
        label={t('state')}
        value={asked.get('state') ?? ''}
        options={[all, ...PROPOSAL_STATE_CODES.map((state) => ({ value: state, label: t(state) }))]}
      />
      <Select
        name="placeId"
        label={t('commune')}
        value={asked.get('placeId') ?? ''}
        options={[
          all,
          ...data.communes.map(({ placeId, name }) => ({ value: placeId, label: name })),
        ]}
      />
      <Select
        name="year"
        label={t('year')}
        value={String(data.year)}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <Button type="submit">{t('filter')}</Button>
    </form>
  )
}

/** The province's numbers by theme; each opens the rows that the reader may see. */
function Numbers({ data, programme }: PartProps) {
  const t = useWords(proposalWords)
  const rows = data.byTheme ?? []
  const year = String(data.year)
  const number = (count: number, label: string, query: Record<string, string>) => (
    <FigureLink
      figure={{ value: formatInteger(count) }}
      label={label}
      href={pathTo('proposals', { programme }, { year, ...query })}
    />
  )
  const totalOf = (row: ThemeRow) =>
    PROPOSAL_STATE_CODES.reduce((sum, state) => sum + row[state], 0)
  const columns: readonly Column<ThemeRow>[] = [
    { key: 'theme', head: t('theme'), rowHead: true, cell: ({ theme }) => PROPOSAL_THEMES[theme] },
    ...PROPOSAL_STATE_CODES.map((state) => ({
      key: state,
      head: t(state),
      align: 'number' as const,
      cell: (row: ThemeRow) => number(row[state], t(state), { theme: row.theme, state }),
    })),
    {
      key: 'total',
      head: t('total'),
      align: 'number',
      cell: (row) => number(totalOf(row), t('total'), { theme: row.theme }),
    },
  ]
  return (
    <Section title={t('byTheme')}>
      {rows.length === 0 ? (
        <p class="muted">– {t('noNumbers')}</p>
      ) : (
        <Table
          caption={t('byTheme')}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={({ theme }) => theme}
        />
      )}
      <p class="muted small">{communesSaid(data, t)}</p>
    </Section>
  )
}

/** Which communes are named, or why none is: who sees no rows is told when the year's report is issued. */
function communesSaid(
  { communes, form, isIssued }: ProposalList,
  t: Translate<(typeof proposalWords)['vi']>,
): string {
  if (communes.length > 0)
    return t('communes', {
      list: communes.map(({ name, count }) => `${name} (${count})`).join(', '),
    })
  return form === null && !isIssued ? t('communesLater') : t('communesNone')
}

function Rows({ data, programme }: PartProps) {
  const t = useWords(proposalWords)
  const columns: readonly Column<Row>[] = [
    {
      key: 'words',
      head: t('words'),
      rowHead: true,
      cell: ({ words }) => words ?? <span class="muted">{t('wordsGone')}</span>,
    },
    { key: 'commune', head: t('commune'), cell: (row) => row.placeName ?? t('province') },
    {
      key: 'households',
      head: t('households'),
      cell: (row) => HOUSEHOLD_BANDS[row.householdBand],
    },
    {
      key: 'actor',
      head: t('actor'),
      cell: (row) => row.actUnitName ?? ACT_KINDS[row.actKind],
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ state }) => <Mark tone={TONES[state]}>{t(state)}</Mark>,
    },
    {
      key: 'answer',
      head: t('answer'),
      cell: ({ answer }) => answer ?? <Missing reason={t('noAnswer')} />,
    },
    {
      key: 'actions',
      head: t('act'),
      cell: (row) => (
        <>
          <ProposalActions row={row} isIssued={data.isIssued} programme={programme} />
          <TrailRowLink
            programme={programme}
            record={row.proposalId}
            name={row.words ?? PROPOSAL_THEMES[row.theme]}
          />
        </>
      ),
    },
  ]
  return (
    <Table
      caption={t('list')}
      hideCaption
      columns={columns}
      rows={data.rows}
      rowKey={({ proposalId }) => proposalId}
      groupOf={({ theme }) => PROPOSAL_THEMES[theme]}
    />
  )
}
