import { RIGHTS } from '#domain/access/rights.ts'
import type { OpenRound, RoundsView } from '#domain/activities/answers/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { Matters } from './matters.tsx'
import { roundsWords } from './rounds.words.ts'
import { PrintSlips, SlipLine } from './slip-print.tsx'
import './round.css'

/** Rounds of confirmation: opening them, how far the communes are, where one differs. */
export function Page({ data, params }: PageProps<RoundsView>) {
  const t = useWords(roundsWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const keeps = (RIGHTS.keepRounds as readonly string[]).includes(session?.person.role ?? '')
  return (
    <>
      <PageHead title={t('heading', { year: String(data.year) })} note={t('note')} />
      <form class="filters" method="get" action={pathTo('rounds', { programme })}>
        <Select
          name="year"
          label={t('year')}
          value={String(data.year)}
          options={data.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        <Button type="submit">{t('show')}</Button>
      </form>
      <Section title={t('rounds')}>
        <Rounds data={data} programme={programme} keeps={keeps} />
      </Section>
      <Section title={t('progress')}>
        <Progress data={data} programme={programme} />
      </Section>
      {keeps && (
        <Section title={t('matters')}>
          <Matters matters={data.matters} programme={programme} />
        </Section>
      )}
    </>
  )
}

type RoundsProps = { data: RoundsView; programme: string }
type Round = RoundsView['rounds'][number]

function Rounds({ data, programme, keeps }: RoundsProps & { keeps: boolean }) {
  const t = useWords(roundsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  async function open(proposed: RoundsView['proposed'][number]) {
    const command: OpenRound = { year: data.year, ...proposed }
    const result = await send(`/api/v1/programmes/${programme}/confirmation-rounds`, command)
    if (!result.ok) return
    showToast(t('opened', { name: proposed.name }))
    await refresh()
  }
  const columns: readonly Column<Round>[] = [
    {
      key: 'round',
      head: t('round'),
      rowHead: true,
      cell: ({ roundId, name }) => (
        <a
          href={pathTo('rounds', { programme }, { year: String(data.year), roundId })}
          aria-current={roundId === data.roundId ? 'true' : undefined}
        >
          {name}
        </a>
      ),
    },
    {
      key: 'items',
      head: t('items'),
      cell: (row) => `${formatDate(row.itemsFrom)} – ${formatDate(row.itemsTo)}`,
    },
    {
      key: 'open',
      head: t('open'),
      cell: (row) => `${formatDate(row.opensOn)} – ${formatDate(row.closesOn)}`,
    },
  ]
  return (
    <div class="stack">
      {data.rounds.length === 0 ? (
        <p class="muted">– {t('noRounds')}</p>
      ) : (
        <Table
          caption={t('rounds')}
          hideCaption
          columns={columns}
          rows={data.rounds}
          rowKey={(row) => row.roundId}
        />
      )}
      <RefusalNotice refusal={refusal} />
      {keeps &&
        data.proposed.map((proposed) => (
          <div key={proposed.name} class="stack">
            <Button busy={busy} onPress={() => void open(proposed)}>
              {t('openRound', { name: proposed.name })}
            </Button>
            <p class="muted small">
              {t('proposedMore', {
                from: formatDate(proposed.itemsFrom),
                to: formatDate(proposed.itemsTo),
                closes: formatDate(proposed.closesOn),
              })}
            </p>
          </div>
        ))}
    </div>
  )
}

type Commune = RoundsView['communes'][number]

function Progress({ data, programme }: RoundsProps) {
  const t = useWords(roundsWords)
  const round = data.roundId === null ? {} : { roundId: data.roundId }
  const columns: Column<Commune>[] = [
    { key: 'commune', head: t('commune'), rowHead: true, cell: (row) => row.name },
    { key: 'asked', head: t('asked'), align: 'number', cell: (row) => String(row.itemCount) },
    { key: 'answered', head: t('answered'), align: 'number', cell: (row) => String(row.doneCount) },
    {
      key: 'last',
      head: t('last'),
      cell: (row) =>
        row.lastAnsweredAt === null ? (
          <Missing reason={t('notYet')} />
        ) : (
          momentText(row.lastAnsweredAt)
        ),
    },
    {
      key: 'enter',
      head: t('enter'),
      cell: ({ placeId, name }) => (
        <a
          href={pathTo('communeRound', { programme }, { placeId, ...round })}
          aria-label={`${t('enter')}: ${name}`}
        >
          {t('enter')}
        </a>
      ),
    },
  ]
  const { roundId } = data
  const current = data.rounds.find((row) => row.roundId === roundId)
  if (roundId !== null && current && current.closesOn >= data.today)
    columns.push({
      key: 'slip',
      head: t('slip'),
      cell: (row) => (
        <div class="slip-cell">
          {row.slip && <SlipLine programme={programme} slip={row.slip} />}
          {row.doneCount < row.itemCount && (
            <PrintSlips
              programme={programme}
              roundId={roundId}
              communes={[row]}
              before={row.slip}
            />
          )}
        </div>
      ),
    })
  const without = data.communes.filter(
    ({ itemCount, doneCount, slip }) => doneCount < itemCount && slip?.state !== 'open',
  )
  return (
    <div class="stack">
      {roundId !== null && current && current.closesOn >= data.today && without.length > 1 && (
        <div class="row">
          <PrintSlips programme={programme} roundId={roundId} communes={without} />
        </div>
      )}
      <Table
        caption={t('progress')}
        hideCaption
        columns={columns}
        rows={data.communes}
        rowKey={(row) => row.placeId}
      />
    </div>
  )
}
