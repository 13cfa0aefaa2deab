import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { periodsWords } from './periods.words.ts'

type Block = YearPeriodsView['blocks'][number]

type DutiesProps = { data: YearPeriodsView; programme: string }

/** Who owes what: units by block and period, each block opening to its units; then who owes nothing. */
export function DutiesSection({ data, programme }: DutiesProps) {
  const t = useWords(periodsWords)
  const countOf = (block: Block, periodId: string) =>
    block.units.filter(({ owes }) => owes.includes(periodId)).length
  const totalOf = (periodId: string) =>
    data.blocks.reduce((sum, block) => sum + countOf(block, periodId), 0)
  const columns: Column<Block>[] = [
    {
      key: 'block',
      head: t('block'),
      cell: (block) => <BlockUnits block={block} data={data} programme={programme} />,
    },
    ...data.periods.map(
      ({ periodId, name }): Column<Block> => ({
        key: periodId,
        head: name,
        align: 'number',
        cell: (block) => countOf(block, periodId),
      }),
    ),
  ]
  return (
    <>
      <Section title={t('duties')}>
        {data.blocks.length === 0 ? (
          <p class="muted">{t('noDuty')}</p>
        ) : (
          <Table
            caption={t('duties')}
            hideCaption
            narrow="wide"
            columns={columns}
            rows={data.blocks}
            rowKey={({ block }) => block}
            foot={Object.fromEntries([
              ['block', t('total')],
              ...data.periods.map(({ periodId }) => [periodId, totalOf(periodId)]),
            ])}
          />
        )}
      </Section>
      <Section title={t('oweNothing')}>
        {data.oweNothing.length === 0 ? (
          <p class="muted">{t('oweNothingNone')}</p>
        ) : (
          <>
            <p class="muted small">{t('oweNothingMore')}</p>
            <ul class="periods-units">
              {data.oweNothing.map(({ unitId, name, mode }) => (
                <li key={unitId}>
                  {name} <span class="muted small">({t(mode)})</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  )
}

function BlockUnits({ block, data, programme }: DutiesProps & { block: Block }) {
  const t = useWords(periodsWords)
  return (
    <details class="periods-block">
      <summary>{block.blockName}</summary>
      <ul class="periods-units">
        {block.units.map(({ unitId, name, owes, ceasedOn }) => (
          <li key={unitId}>
            <a href={pathTo('unit', { programme }, { unitId, year: String(data.year) })}>{name}</a>
            {owes.length < data.periods.length && (
              <span class="muted small">{` (${[
                t('partly', { count: owes.length }),
                ...(ceasedOn === null ? [] : [t('ceased', { day: formatDate(ceasedOn) })]),
              ].join(', ')})`}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
