import { formatDate, formatDecimal } from '#domain/base/vietnamese-format.ts'
import type { PlanList } from '#domain/plans/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { ListFiles } from '#web/ui/list-files.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { planListWords } from './plan-list.words.ts'
import './plans.css'

type Unit = PlanList['units'][number]
type Share = PlanList['shares'][number]

const TONES = { agreed: 'good', changeAsked: 'warn', unanswered: 'plain' } as const

/** Plans filed and not filed, by block with their days; each share opens its units. */
export function Page({ data, params }: PageProps<PlanList>) {
  const t = useWords(planListWords)
  const { session, url } = useScreen()
  const programme = params.programme ?? ''
  const year = String(data.year)
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const state = asked.get('state')
  const filedBy = asked.get('filedBy')
  const to = (query: Record<string, string> = {}) =>
    pathTo('plans', { programme }, { year, ...query })
  const due = data.shares.find(({ day }) => day === filedBy)
  return (
    <>
      <PageHead
        title={t('listHeading', { year })}
        note={t('listNote', { filed: data.filed, owing: data.owing })}
        actions={<ListFiles list={`${programme}/plans`} year={year} />}
      />
      <SegmentLinks
        label={t('years')}
        segments={(session?.programme.years ?? [data.year]).map((each) => ({
          href: pathTo('plans', { programme }, { year: String(each) }),
          label: String(each),
          current: each === data.year,
        }))}
      />
      <Section title={t('shares')}>
        <Shares shares={data.shares} today={data.today} open={(day) => to({ filedBy: day })} />
      </Section>
      <Section title={due ? t('filedByDay', { day: formatDate(due.day) }) : t('unit')}>
        <div class="stack">
          <div>
            <SegmentLinks
              label={t('shown')}
              segments={[
                { href: to(), label: t('all'), current: state === null && filedBy === null },
                {
                  href: to({ state: 'filed' }),
                  label: t('onlyFiled'),
                  current: state === 'filed' && filedBy === null,
                },
                {
                  href: to({ state: 'notFiled' }),
                  label: t('onlyNotFiled'),
                  current: state === 'notFiled',
                },
              ]}
            />
          </div>
          {data.units.length === 0 ? (
            <EmptyState title={t('noneListed')} />
          ) : (
            <Units data={data} programme={programme} />
          )}
        </div>
      </Section>
    </>
  )
}

function Shares({
  shares,
  today,
  open,
}: {
  shares: readonly Share[]
  today: string
  open: (day: string) => string
}) {
  const t = useWords(planListWords)
  return (
    <dl class="plan-shares">
      {shares.map(({ day, plans }) => (
        <div key={day}>
          <dt>{formatDate(day)}</dt>
          <dd>
            {plans === null ? (
              <Missing reason={day > today ? t('notYet') : t('nobodyOwes')} />
            ) : (
              <>
                <FigureLink
                  figure={{ value: t('shareOf', plans) }}
                  label={t('filedByDay', { day: formatDate(day) })}
                  href={open(day)}
                />{' '}
                <b>{t('rate', { rate: formatDecimal((plans.count * 100) / plans.of, 1) })}</b>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Units({ data, programme }: { data: PlanList; programme: string }) {
  const t = useWords(planListWords)
  const year = String(data.year)
  const columns: Column<Unit>[] = [
    {
      key: 'unit',
      head: t('unit'),
      rowHead: true,
      cell: ({ unitId, name }) => (
        <a href={pathTo('plan', { programme }, { unitId, year })}>{name}</a>
      ),
    },
    {
      key: 'filedOn',
      head: t('filedOn'),
      cell: ({ filedOn, mode, communes }) =>
        filedOn !== null ? (
          formatDate(filedOn)
        ) : mode === 'invited' ? (
          <span class="muted">{t('invitedFree')}</span>
        ) : (
          <Mark tone="warn">
            {t(communes.some((each) => each.filedOn !== null) ? 'notFiledAll' : 'notFiled')}
          </Mark>
        ),
    },
    {
      key: 'communes',
      head: t('communes'),
      cell: ({ communes }) => (
        <ul class="plan-communes">
          {communes.map((each) => (
            <li key={each.placeId}>
              {t('communeLine', { name: each.name, count: each.items })}
              {each.filedOn !== null && communes.length > 1 && ` · ${formatDate(each.filedOn)}`}
              {each.amendments > 0 && ` · ${t('amendments', { count: each.amendments })}`}{' '}
              {each.filedOn !== null && <Mark tone={TONES[each.answer]}>{t(each.answer)}</Mark>}
            </li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <Table
      caption={t('listHeading', { year })}
      hideCaption
      columns={columns}
      rows={data.units}
      rowKey={({ unitId }) => unitId}
      groupOf={({ blockName }) => blockName}
    />
  )
}
