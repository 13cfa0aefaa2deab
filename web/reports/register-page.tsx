import { momentText } from '#domain/base/moment-text.ts'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RegisterView } from '#domain/reports/register/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import type { Language, Translate } from '#web/platform/words.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { markOf } from './board-cell.ts'
import { markWords } from './mark.words.ts'
import { registerWords } from './register.words.ts'
import { AskChecks, OwnCheck } from './register-checks.tsx'
import './periods.css'

type Unit = RegisterView['units'][number]
type Line = Unit['lines'][number]
type Row = { unit: Unit; line: Line }
type T = Translate<(typeof registerWords)['vi']>

export function pageTitle({ year }: RegisterView, language: Language): string {
  return registerWords[language].heading.replace('{year}', String(year))
}

/** Per unit and paper: when it was due, when it came, by how much it was late, and on what grounds. */
export function Page({ data, params }: PageProps<RegisterView>) {
  const t = useWords(registerWords)
  const marks = useWords(markWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const paperOf = ({ unit, line }: Row) =>
    pathTo(
      'unit',
      { programme },
      { unitId: unit.unitId, year: String(data.year), periodId: line.periodId },
    )
  const rows = data.units.flatMap((unit) => unit.lines.map((line): Row => ({ unit, line })))
  return (
    <>
      <PageHead
        title={t('heading', { year: String(data.year) })}
        note={t('note', { day: formatDate(data.today), basis: t(data.timelinessBasis) })}
        actions={
          data.maySendChecks && (
            <LinkButton href={pathTo('board', { programme }, { year: String(data.year) })}>
              {t('board')}
            </LinkButton>
          )
        }
      />
      <SegmentLinks
        label={t('years')}
        segments={(session?.programme.years ?? []).map((year) => ({
          href: pathTo('lateness', { programme, year: String(year) }),
          label: String(year),
          current: year === data.year,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <>
          <Totals totals={data.totals} />
          {data.units.map(({ unitId, check }) =>
            check?.mayAnswer ? <OwnCheck key={unitId} programme={programme} check={check} /> : null,
          )}
          {data.maySendChecks && <AskChecks programme={programme} data={data} />}
          <Section title={t('lines')}>
            <Table
              caption={t('heading', { year: String(data.year) })}
              hideCaption
              columns={[
                {
                  key: 'unit',
                  head: t('unit'),
                  rowHead: true,
                  cell: (row) => <UnitCell {...row} />,
                },
                {
                  key: 'period',
                  head: t('period'),
                  cell: (row) => (
                    <a class="nowrap" href={paperOf(row)}>
                      {row.line.periodName}
                    </a>
                  ),
                },
                {
                  key: 'state',
                  head: t('state'),
                  cell: ({ line }) => {
                    const { tone, spoken } = markOf(line, marks)
                    return <Mark tone={tone}>{spoken}</Mark>
                  },
                },
                {
                  key: 'grounds',
                  head: t('grounds'),
                  cell: ({ line }) => <span class="small">{groundsOf(line, t).join('; ')}</span>,
                },
                {
                  key: 'remark',
                  head: t('remark'),
                  cell: ({ unit, line }) => (
                    <>
                      {line.remark ?? (data.mayRemark ? '' : t('none'))}{' '}
                      {data.mayRemark && (
                        <a
                          aria-label={`${t('writeRemark')}, ${line.periodName}`}
                          href={`${paperOf({ unit, line })}#history`}
                        >
                          {t('writeRemark')}
                        </a>
                      )}
                    </>
                  ),
                },
                {
                  key: 'check',
                  head: t('check'),
                  cell: ({ unit }) => <span class="small">{checkWords(unit, t)}</span>,
                },
              ]}
              rows={rows}
              rowKey={({ unit, line }) => `${unit.unitId} ${line.periodId}`}
              groupOf={({ unit }) => unit.blockName}
            />
          </Section>
        </>
      )}
    </>
  )
}

/** The unit's name, and on its first line how many of its reports came in time, with both numbers. */
function UnitCell({ unit, line }: Row) {
  const t = useWords(registerWords)
  const { onTimeRate } = unit.rates
  return (
    <span class="register-unit">
      {unit.name}
      {line === unit.lines[0] && (
        <span class="periods-more muted small">
          {onTimeRate === null
            ? t('noRate', { reason: unit.rates.missingReason ?? '' })
            : t('ownRate', onTimeRate)}
        </span>
      )}
    </span>
  )
}

function Totals({ totals }: { totals: RegisterView['totals'] }) {
  const t = useWords(registerWords)
  const { onTimeRate, reportsDue: due, onTime, late, notSent, extended, nil } = totals
  return (
    <p class="register-totals">
      {t('totals', { due, onTime, late, notSent })}{' '}
      {onTimeRate === null
        ? t('noRate', { reason: totals.missingReason ?? '' })
        : t('rate', onTimeRate)}{' '}
      {t('marks', { extended, nil })}
    </p>
  )
}

/** Why a line says what it says: the deadline, its extension, both arrivals and what was taken back. */
function groundsOf(line: Line, t: T): string[] {
  const { dueOn, firstDueOn, extensions, dataReceivedAt, paperReceivedAt } = line
  const due =
    dueOn === null
      ? []
      : [
          dueOn === firstDueOn
            ? t('due', { day: formatDate(dueOn) })
            : t('wasDue', { day: formatDate(dueOn), first: formatDate(firstDueOn) }),
        ]
  const extended = extensions.map(
    ({ beforeDeadline, newDueOn, grantedOn, reason, grantedByName }) =>
      t(beforeDeadline ? 'extended' : 'extendedLate', {
        ...{ to: formatDate(newDueOn), day: formatDate(grantedOn), reason, name: grantedByName },
      }),
  )
  const came = [
    ...(dataReceivedAt === null ? [] : [t('dataAt', { moment: momentText(dataReceivedAt) })]),
    ...(paperReceivedAt === null
      ? []
      : [
          t('paperAt', {
            moment: momentText(paperReceivedAt),
            number: line.documentNumber ?? '–',
          }),
        ]),
  ]
  const corrections = line.corrections.map(({ at, byName: name, reason }) =>
    t('correction', { day: formatDate(dateInVietnam(Date.parse(at))), name, reason }),
  )
  return [...due, ...extended, ...(came.length === 0 ? [t('nothingCame')] : came), ...corrections]
}

function checkWords({ check }: Unit, t: T): string {
  if (!check) return t('none')
  const said = { sent: formatDate(check.sentOn), day: formatDate(check.replyBy) }
  if (check.answeredOn === null) return t(check.state === 'lapsed' ? 'lapsed' : 'waiting', said)
  const day = formatDate(check.answeredOn)
  return check.agrees ? t('agreed', { day }) : t('otherView', { day, words: check.words ?? '' })
}
