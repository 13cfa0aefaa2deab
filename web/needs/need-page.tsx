import { momentText } from '#domain/base/moment-text.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { NeedView } from '#domain/needs/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { AnswerDialog, CorrectDialog, WithdrawDialog } from './need-dialogs.tsx'
import { needWords } from './needs.words.ts'
import './needs.css'

type Revision = NeedView['revisions'][number]

export function pageTitle({ need }: NeedView): string {
  return need.words
}

/** One need: what the commune asks, by which letter, what became of it, every revision. */
export function Page({ data, params }: PageProps<NeedView>) {
  const t = useWords(needWords)
  const programme = params.programme ?? ''
  const { need, letter, isWithdrawn, revisions } = data
  return (
    <>
      <PageHead
        title={need.words}
        note={`${need.placeName} · ${need.year}`}
        actions={
          <>
            <LinkButton href={pathTo('needs', { programme }, { year: String(need.year) })}>
              {t('back')}
            </LinkButton>
            {data.mayAnswer && <AnswerDialog data={data} programme={programme} />}
            {data.mayRevise && <CorrectDialog data={data} programme={programme} />}
            {data.mayRevise && <WithdrawDialog data={data} programme={programme} />}
          </>
        }
      />
      {isWithdrawn && (
        <Notice tone="warn" title={t('withdrawn')}>
          {t('withdrawnMore')}
        </Notice>
      )}
      <Section title={t('facts')}>
        <dl class="need-facts sheet">
          {factsOf(need, t).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p class="muted small">
          {letter
            ? t('letterOf', { number: letter.number, day: formatDate(letter.issuedOn) })
            : t('noLetter')}
        </p>
      </Section>
      <Section title={t('revisions')}>
        <Revisions revisions={revisions} />
      </Section>
      <TrailLink programme={programme} record={need.needId} />
    </>
  )
}

type T = ReturnType<typeof useWords<(typeof needWords)['vi']>>

/** What is stated; what is not is left out. */
function factsOf(need: NeedView['need'], t: T): [string, string][] {
  const { village, households, estimatedCost, priority, answeredBy, stateReason } = need
  return [
    [t('state'), stateReason === null ? t(need.state) : `${t(need.state)}: ${stateReason}`],
    [t('kind'), need.kindName],
    ...(village === null ? [] : ([[t('village'), village]] as [string, string][])),
    ...(priority === null ? [] : ([[t('priority'), String(priority)]] as [string, string][])),
    ...(households === null
      ? []
      : ([[t('households'), formatInteger(households)]] as [string, string][])),
    ...(estimatedCost === null
      ? []
      : ([[t('costMillion'), formatTrieuDong(dong(estimatedCost))]] as [string, string][])),
    ...(answeredBy.length === 0
      ? []
      : ([[t('answeredBy'), answeredBy.join('; ')]] as [string, string][])),
  ]
}

function Revisions({ revisions }: { revisions: readonly Revision[] }) {
  const t = useWords(needWords)
  const columns: readonly Column<Revision>[] = [
    {
      key: 'revision',
      head: t('revisions'),
      rowHead: true,
      cell: (row) => t('revision', { number: row.revision }),
    },
    { key: 'at', head: t('at'), cell: (row) => momentText(row.recordedAt) },
    {
      key: 'by',
      head: t('by'),
      cell: (row) => (
        <>
          {row.recordedByName}
          {row.enteredFor && <span class="muted small"> · {t('enteredFor')}</span>}
        </>
      ),
    },
    { key: 'words', head: t('words'), cell: (row) => row.words },
    {
      key: 'state',
      head: t('state'),
      cell: (row) => (row.isWithdrawn ? t('withdrawn') : row.stateName),
    },
    { key: 'why', head: t('why'), cell: (row) => row.reason ?? t('firstEntry') },
  ]
  return (
    <Table
      caption={t('revisions')}
      hideCaption
      columns={columns}
      rows={revisions}
      rowKey={(row) => String(row.revision)}
    />
  )
}
