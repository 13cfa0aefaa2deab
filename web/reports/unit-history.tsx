import { useState } from 'preact/hooks'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { markOf } from './board-cell.ts'
import { markWords } from './mark.words.ts'
import { unitWords } from './unit.words.ts'

type Line = UnitPeriodView['history'][number]

type UnitHistoryProps = { data: UnitPeriodView; programme: string; mayRemark: boolean }

/** How the unit reported over the year, with its own words beside each line. */
export function UnitHistory({ data, programme, mayRemark }: UnitHistoryProps) {
  const t = useWords(unitWords)
  const marks = useWords(markWords)
  const [remarkOn, setRemarkOn] = useState<Line>()
  const loaded = useLoaded(remarkOn !== undefined, () => import('./remark-dialog.tsx'))
  const day = (instant: string) => formatDate(dateInVietnam(Date.parse(instant)))
  const columns: Column<Line>[] = [
    { key: 'period', head: t('period'), rowHead: true, cell: ({ periodName }) => periodName },
    {
      key: 'deadline',
      head: t('deadline'),
      cell: ({ dueOn }) => (dueOn === null ? t('nothing') : formatDate(dueOn)),
    },
    {
      key: 'state',
      head: t('state'),
      cell: (line) => {
        const { tone, spoken } = markOf(line, marks)
        return (
          <span class="unit-state">
            <Mark tone={tone}>{spoken}</Mark>
          </span>
        )
      },
    },
    {
      key: 'data',
      head: t('data'),
      cell: ({ dataReceivedAt }) => (dataReceivedAt === null ? t('nothing') : day(dataReceivedAt)),
    },
    {
      key: 'paper',
      head: t('paper'),
      cell: ({ paperReceivedAt, documentNumber: number }) => {
        if (paperReceivedAt === null) return t('nothing')
        const arrived = day(paperReceivedAt)
        return number === null
          ? t('paperDay', { day: arrived })
          : t('paperNumber', { number, day: arrived })
      },
    },
    {
      key: 'remark',
      head: t('remark'),
      cell: (line) => (
        <span class="unit-remark">
          {line.remark ?? (mayRemark ? '' : t('nothing'))}
          {mayRemark && (
            <Button
              kind="quiet"
              label={`${t('writeRemark')}, ${line.periodName}`}
              onPress={() => setRemarkOn(line)}
            >
              {t('writeRemark')}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <>
      <Table
        caption={t('history')}
        hideCaption
        columns={columns}
        rows={data.history}
        rowKey={({ periodId }) => periodId}
      />
      {remarkOn && loaded && (
        <loaded.RemarkDialog
          programme={programme}
          unitId={data.unit.unitId}
          line={remarkOn}
          onClose={() => setRemarkOn(undefined)}
        />
      )}
    </>
  )
}
