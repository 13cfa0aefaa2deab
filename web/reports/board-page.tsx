import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import { BOARD_PAGE_UNITS, periodInHand, UNITS_OF_A_PAPER } from '#domain/reports/board-size.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { boardWords } from './board.words.ts'
import { type AboutAny, type AboutOnePeriod, BoardActions } from './board-actions.tsx'
import { BoardBlocks } from './board-blocks.tsx'
import type { BoardPeriod } from './board-cell.ts'
import type { Opened } from './board-dialogs.tsx'
import { BoardFilters, YearFilter } from './board-filters.tsx'
import { BoardLetters } from './board-letters.tsx'
import { queryOf, type Shown, useShown } from './board-shown.ts'
import { BoardSummary } from './board-summary.tsx'
import { BoardTable } from './board-table.tsx'
import { useTicked } from './board-ticked.ts'
import './board.css'

/** The standing agency's day: who sent what, and everything that follows from it (report-outline 8.2). */
export function Page({ data, params }: PageProps<BoardView>) {
  const t = useWords(boardWords)
  const { session } = useScreen()
  const years = session?.programme.years ?? []
  const programme = params.programme ?? ''
  const period = periodInHand(data.periods, data.today)
  // Founded just now: what comes before the first year is entered on these pages.
  const mayFound =
    years.length === 0 &&
    (RIGHTS.keepUnits as readonly string[]).includes(session?.person.role ?? '')
  if (!period)
    return (
      <>
        <PageHead title={t('heading')} />
        {years.length > 0 && <YearFilter year={data.year} programme={programme} />}
        <EmptyState
          title={data.isOpen ? t('noPeriods') : t('notOpen', { year: String(data.year) })}
          action={
            <>
              {mayFound && (
                <>
                  <LinkButton href={pathTo('units', { programme })}>{t('toUnits')}</LinkButton>
                  <LinkButton href={pathTo('communesEntered', { programme })}>
                    {t('toCommunes')}
                  </LinkButton>
                  <LinkButton href={pathTo('assignments', { programme })}>
                    {t('toAssignments')}
                  </LinkButton>
                </>
              )}
              <LinkButton
                kind={data.isOpen ? 'plain' : 'primary'}
                href={pathTo('yearPeriods', { programme, year: String(data.year) })}
              >
                {data.isOpen ? t('periods') : t('openYear')}
              </LinkButton>
            </>
          }
        >
          {data.isOpen ? undefined : t('notOpenMore')}
        </EmptyState>
      </>
    )
  return <Board key={data.year} data={data} programme={programme} first={period} />
}

type BoardProps = { data: BoardView; programme: string; first: BoardPeriod }

function Board({ data, programme, first }: BoardProps) {
  const t = useWords(boardWords)
  const { session, refresh } = useScreen()
  const shown = useShown(data, first, programme)
  const { chosen, ticked, tick, clear, findUnits, tickFound } = useTicked(data, programme)
  const [opened, setOpened] = useState<Opened>()
  const dialogs = useLoaded(opened !== undefined, () => import('./board-dialogs.tsx'))

  const role = session?.person.role ?? ''
  const mayWrite = (RIGHTS.registerIncomingDocument as readonly string[]).includes(role)
  const { period } = shown
  function begin(doing: AboutOnePeriod | AboutAny): void {
    if (doing !== 'register' && doing !== 'urge' && doing !== 'remind')
      setOpened({ doing, cells: ticked })
    else
      setOpened({
        doing,
        units: ticked.map(({ unit }) => unit),
        period: ticked[0]?.period ?? period,
      })
  }

  return (
    <div class="wide-print">
      <PageHead
        title={t('heading')}
        note={t('note', {
          year: String(data.year),
          day: formatDate(data.today),
          basis: t(data.timelinessBasis === 'data' ? 'basisData' : 'basisSignedPaper'),
        })}
        actions={<PageLinks data={data} programme={programme} shown={shown} role={role} />}
      />
      <BoardFilters data={data} programme={programme} shown={shown} />
      <BoardLetters
        board={data}
        programme={programme}
        mayWrite={mayWrite}
        onTake={async ({ periodId, round }) => {
          const about = data.periods.find((each) => each.periodId === periodId) ?? period
          const found = await findUnits({ periodId, letter: String(round) })
          if (found)
            setOpened({ doing: 'urge', units: found.slice(0, UNITS_OF_A_PAPER), period: about })
        }}
      />
      {!shown.isWhole && <BoardBlocks board={data} programme={programme} shown={shown} />}
      {mayWrite && (
        <BoardActions
          programme={programme}
          units={data.units}
          period={period}
          ticked={ticked}
          onTickNotSent={() => tickFound({ state: 'notSent' }, period)}
          onClear={clear}
          onDo={begin}
        />
      )}
      <div id="board" role="tabpanel" aria-label={period.name}>
        {shown.units.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <BoardTable
            units={shown.units}
            periods={shown.periods}
            year={data.year}
            period={period}
            ticked={chosen}
            mayWrite={mayWrite}
            beyond={shown.matching > shown.units.length ? shown.matching : undefined}
            onTick={tick}
            onTickAll={() => tickFound(shown.filters, period)}
            onRegister={(unit) =>
              ticked.every((cell) => cell.period === period) && ticked.length > 0
                ? begin('register')
                : setOpened({ doing: 'register', units: [unit], period })
            }
            onOpen={(unit, of) => setOpened({ doing: 'cell', unit, period: of })}
            onContact={(unit) => setOpened({ doing: 'contact', unit })}
          />
        )}
        {data.rows.pages > 1 && <RowPages rows={data.rows} shown={shown} />}
      </div>
      <BoardSummary board={data} shown={shown} programme={programme} mayEnter={mayWrite} />
      {opened && dialogs && (
        <dialogs.BoardDialog
          opened={opened}
          about={{
            programme,
            onClose: () => setOpened(undefined),
            onDone: () => {
              setOpened(undefined)
              clear()
              void refresh()
            },
          }}
          data={data}
          mayWrite={mayWrite}
          chosen={chosen}
          onTick={(cell, isTicked) => {
            tick([cell], isTicked)
            setOpened(undefined)
          }}
        />
      )}
    </div>
  )
}

/** Where in the rows of a large board we are. */
function RowPages({ rows, shown }: { rows: BoardView['rows']; shown: Shown }) {
  const { page, pages, matching } = rows
  const before = (page - 1) * BOARD_PAGE_UNITS
  return (
    <Pager
      from={before + 1}
      to={before + shown.units.length}
      total={matching}
      previousHref={page > 1 ? shown.hrefOf({}, page - 1) : undefined}
      nextHref={page < pages ? shown.hrefOf({}, page + 1) : undefined}
    />
  )
}

type PageLinksProps = { data: BoardView; programme: string; shown: Shown; role: string }

function PageLinks({ data, programme, shown, role }: PageLinksProps) {
  const t = useWords(boardWords)
  const mayRemind = (RIGHTS.readReminders as readonly string[]).includes(role)
  const year = String(data.year)
  const { filters, period } = shown
  const { periodId } = period
  return (
    <>
      <LinkButton href={pathTo('yearPeriods', { programme, year })}>{t('periods')}</LinkButton>
      <LinkButton href={pathTo('lateUnits', { programme, periodId }, { year })}>
        {t('lateList')}
      </LinkButton>
      {mayRemind && (
        <LinkButton href={pathTo('reminders', { programme })}>{t('reminders')}</LinkButton>
      )}
      <LinkButton
        href={`/api/v1/programmes/${programme}/board/workbook?${new URLSearchParams(queryOf(data.year, { ...filters, periodId: filters.state === '' ? '' : periodId }))}`}
        download
      >
        {t('excel')}
      </LinkButton>
      <Button onPress={() => print()}>{t('print')}</Button>
    </>
  )
}
