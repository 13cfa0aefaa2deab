import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import { foldText } from '#domain/base/fold.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tabs } from '#web/ui/segments.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { boardWords } from './board.words.ts'
import { BoardActions, type Doing } from './board-actions.tsx'
import {
  type BoardPeriod,
  type BoardUnit,
  cellOf,
  groupOf,
  periodInHand,
  type T,
} from './board-cell.ts'
import { BoardLetters } from './board-letters.tsx'
import { BoardSummary } from './board-summary.tsx'
import { BoardTable } from './board-table.tsx'
import { CellDialog } from './cell-dialog.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { AskMoreDialog, ExtensionDialog } from './follow-up-dialogs.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { ReminderDialog, UrgingDialog } from './urging-dialog.tsx'
import './board.css'

/** What stands open over the board. */
type Opened =
  | { doing: Doing; units: readonly BoardUnit[] }
  | { doing: 'contact'; unit: BoardUnit }
  | { doing: 'cell'; unit: BoardUnit; period: BoardPeriod }

/** The standing agency's day: who sent what, and everything that follows from it (report-outline 8.2). */
export function Page({ data, params }: PageProps<BoardView>) {
  const t = useWords(boardWords)
  const period = periodInHand(data.periods, data.today)
  if (!period)
    return (
      <>
        <PageHead title={t('heading')} />
        <YearFilter year={data.year} programme={params.programme ?? ''} />
        <EmptyState
          title={t('noPeriods')}
          action={
            <LinkButton
              href={pathTo('yearPeriods', {
                programme: params.programme ?? '',
                year: String(data.year),
              })}
            >
              {t('periods')}
            </LinkButton>
          }
        />
      </>
    )
  return <Board key={data.year} data={data} programme={params.programme ?? ''} first={period} />
}

type BoardProps = { data: BoardView; programme: string; first: BoardPeriod }

function Board({ data, programme, first }: BoardProps) {
  const t = useWords(boardWords)
  const { session, refresh } = useScreen()
  const [periodId, setPeriodId] = useState<string>(first.periodId)
  const [block, setBlock] = useState('')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<Opened>()

  const role = session?.person.role ?? ''
  const mayWrite = (RIGHTS.registerIncomingDocument as readonly string[]).includes(role)
  const mayRemind = (RIGHTS.readReminders as readonly string[]).includes(role)
  const period = data.periods.find((candidate) => candidate.periodId === periodId) ?? first
  const wanted = foldText(search)
  const shown = data.units.filter(
    (unit) =>
      (block === '' || groupOf(unit, t) === block) &&
      foldText(`${unit.name} ${unit.code}`).includes(wanted),
  )
  const ticked = data.units.filter(({ unitId }) => chosen.has(unitId))
  const about = {
    programme,
    period,
    onClose: () => setOpened(undefined),
    onDone: () => {
      setOpened(undefined)
      setChosen(new Set())
      void refresh()
    },
  }

  function choose(unitIds: readonly string[], isChosen: boolean): void {
    const next = new Set(chosen)
    for (const unitId of unitIds) {
      if (isChosen) next.add(unitId)
      else next.delete(unitId)
    }
    setChosen(next)
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
        actions={
          <>
            <LinkButton href={pathTo('yearPeriods', { programme, year: String(data.year) })}>
              {t('periods')}
            </LinkButton>
            <LinkButton
              href={pathTo('lateUnits', { programme, periodId }, { year: String(data.year) })}
            >
              {t('lateList')}
            </LinkButton>
            {mayRemind && (
              <LinkButton href={pathTo('reminders', { programme })}>{t('reminders')}</LinkButton>
            )}
            <LinkButton
              href={workbookOf(programme, {
                year: String(data.year),
                ...(block === '' ? {} : { block: codeOf(data.units, block, t) }),
                ...(search.trim() === '' ? {} : { search: search.trim() }),
              })}
              download
            >
              {t('excel')}
            </LinkButton>
            <Button onPress={() => print()}>{t('print')}</Button>
          </>
        }
      />
      <div class="filters board-filters">
        <YearFilter year={data.year} programme={programme} />
        <Select
          name="block"
          label={t('block')}
          value={block}
          options={[
            { value: '', label: t('all') },
            ...[...new Set(data.units.map((unit) => groupOf(unit, t)))].map((name) => ({
              value: name,
              label: name,
            })),
          ]}
          onChange={setBlock}
        />
        <Field name="search" type="search" label={t('search')} value={search} onInput={setSearch} />
        <div class="field">
          <span class="label">{t('period')}</span>
          <Tabs
            label={t('period')}
            panelId="board"
            value={period.periodId}
            tabs={data.periods.map(({ periodId: value, name }) => ({ value, label: name }))}
            onChange={setPeriodId}
          />
        </div>
      </div>
      <BoardLetters
        board={data}
        programme={programme}
        mayWrite={mayWrite}
        onTake={(letter, units) => {
          setPeriodId(letter.periodId)
          setOpened({ doing: 'urge', units })
        }}
      />
      {mayWrite && (
        <BoardActions
          programme={programme}
          units={data.units}
          period={period}
          ticked={ticked}
          onChoose={choose}
          onClear={() => setChosen(new Set())}
          onDo={(doing, units) => setOpened({ doing, units })}
        />
      )}
      <div id="board" role="tabpanel" aria-label={period.name}>
        {shown.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <BoardTable
            units={shown}
            periods={data.periods}
            year={data.year}
            periodId={period.periodId}
            chosen={chosen}
            mayWrite={mayWrite}
            onChoose={choose}
            onRegister={(unit) =>
              setOpened({ doing: 'register', units: ticked.length > 0 ? ticked : [unit] })
            }
            onOpen={(unit, of) => setOpened({ doing: 'cell', unit, period: of })}
            onContact={(unit) => setOpened({ doing: 'contact', unit })}
          />
        )}
      </div>
      <BoardSummary board={data} period={period} programme={programme} mayEnter={mayWrite} />
      {opened && <Over opened={opened} about={about} data={data} mayWrite={mayWrite} />}
    </div>
  )
}

/** The board as it is filtered, as a workbook. */
function workbookOf(programme: string, filter: Readonly<Record<string, string>>): string {
  return `/api/v1/programmes/${programme}/board/workbook?${new URLSearchParams(filter)}`
}

/** The code of a group that the filter names. */
function codeOf(units: readonly BoardUnit[], group: string, t: T): string {
  const unit = units.find((candidate) => groupOf(candidate, t) === group)
  return unit?.mode === 'invited' ? 'invited' : (unit?.block ?? '')
}

type OverProps = {
  opened: Opened
  about: { programme: string; period: BoardPeriod; onClose: () => void; onDone: () => void }
  data: BoardView
  mayWrite: boolean
}

function Over({ opened, about, data, mayWrite }: OverProps) {
  switch (opened.doing) {
    case 'contact':
      return <ContactDialog {...about} unit={opened.unit} />
    case 'cell': {
      const { unit, period } = opened
      const cell = cellOf(unit, period.periodId)
      return cell ? (
        <CellDialog {...about} {...{ unit, period, cell, mayWrite }} year={data.year} />
      ) : null
    }
    case 'register':
      return <RegisterDialog {...about} units={opened.units} today={data.today} />
    case 'urge':
      return <UrgingDialog {...about} units={opened.units} />
    case 'remind':
      return <ReminderDialog {...about} units={opened.units} />
    case 'extend':
      return <ExtensionDialog {...about} units={opened.units} />
    case 'askMore':
      return <AskMoreDialog {...about} units={opened.units} />
  }
}

function YearFilter({ year, programme }: { year: number; programme: string }) {
  const t = useWords(boardWords)
  const { session, navigate } = useScreen()
  return (
    <Select
      name="year"
      label={t('year')}
      value={String(year)}
      options={(session?.programme.years ?? [year]).map((each) => ({
        value: String(each),
        label: String(each),
      }))}
      onChange={(next) => void navigate(pathTo('board', { programme }, { year: next }))}
    />
  )
}
