import { useEffect, useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { Measure } from '#domain/figures/measures.ts'
import type { BoardUnits } from '#domain/reports/board/schema.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { PeriodEntries } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import { getJson } from '#web/platform/api.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import type { Language } from '#web/platform/words.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Notice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { entryWords } from './entry.words.ts'
import { EntryForm, type Saved } from './entry-form.tsx'
import './entry.css'

/** "Nhập thay": what one unit's paper says of one period, then the next unit. */
export function Page({ data, params }: PageProps<PeriodEntries>) {
  const t = useWords(entryWords)
  const { refresh, session } = useScreen()
  const programme = params.programme ?? ''
  const { unit, period } = data
  const about = `${unit.unitId} ${period.periodId}`
  const [saved, setSaved] = useState<Saved & { about: string }>()
  const mayBoard = (RIGHTS.readBoard as readonly string[]).includes(session?.person.role ?? '')

  // A line recorded meanwhile is another sheet: it opens anew with what the ledger holds.
  const state = data.rows.map(({ activityId, revision }) => `${activityId} ${revision}`).join(' ')
  return (
    <>
      <PageHead
        title={t('heading', { unit: unit.name })}
        note={t('note', {
          period: periodLabel(period),
          from: formatDate(period.dataFrom),
          to: formatDate(period.dataTo),
        })}
        actions={
          mayBoard && (
            <>
              <LinkButton href={pathTo('board', { programme }, { year: String(period.year) })}>
                {t('back')}
              </LinkButton>
              {saved?.about !== about && (
                <NextUnit data={data} programme={programme} kind="plain" />
              )}
            </>
          )
        }
      />
      {saved?.about === about && (
        <SavedNotice data={data} programme={programme} saved={saved} mayBoard={mayBoard} />
      )}
      {data.otherRecords > 0 && (
        <Notice tone="warn">{t('alreadyRecorded', { count: data.otherRecords })}</Notice>
      )}
      {data.communes.length === 0 && data.rows.length === 0 ? (
        <EmptyState title={t('noCommune')}>{t('noCommuneMore')}</EmptyState>
      ) : (
        <EntryForm
          key={`${about} ${state}`}
          data={data}
          takesFocus={saved?.about !== about}
          programme={programme}
          onSaved={(result) => {
            setSaved({ ...result, about })
            void refresh()
          }}
        />
      )}
    </>
  )
}

/** The name of the unit stands in the tab. */
export function pageTitle({ unit }: PeriodEntries, language: Language): string {
  return entryWords[language].heading.replace('{unit}', unit.name)
}

const OPENED = [
  'personDays',
  'personVisits',
  'totalSponsorValue',
] as const satisfies readonly Measure[]

type SavedNoticeProps = {
  data: PeriodEntries
  programme: string
  saved: Saved
  mayBoard: boolean
}

/** What was saved, where it is seen at once, and the way on: Enter opens the next unit. */
function SavedNotice({ data, programme, saved, mayBoard }: SavedNoticeProps) {
  const t = useWords(entryWords)
  const { unit, period } = data
  const year = String(period.year)
  return (
    <div class="stack sheet-saved">
      <Notice tone="good" title={t('saved', { unit: unit.name, ...saved })} alert>
        {t('openFigures', { year })}{' '}
        {OPENED.map((measure, at) => (
          <span key={measure}>
            {at > 0 && ' · '}
            <a href={pathTo('figure', { programme, measure }, { year, unitId: unit.unitId })}>
              {t(`figure${measure}`)}
            </a>
          </span>
        ))}
      </Notice>
      {mayBoard && <NextUnit data={data} programme={programme} kind="primary" takesFocus />}
    </div>
  )
}

type NextUnitProps = {
  data: PeriodEntries
  programme: string
  kind: 'primary' | 'plain'
  takesFocus?: boolean
}

/** Goes to the next unit of the board that has no figures for the period. */
function NextUnit({ data, programme, kind, takesFocus = false }: NextUnitProps) {
  const t = useWords(entryWords)
  const { navigate } = useScreen()
  const { unit, period } = data

  useEffect(() => {
    if (takesFocus) document.querySelector<HTMLElement>('#next-unit button')?.focus()
  }, [takesFocus])

  async function goOn() {
    const ask = new URLSearchParams({
      ...{ year: String(period.year), periodId: period.periodId },
      ...{ lacksFigures: 'yes', after: unit.unitId },
    })
    const answer = await getJson<BoardUnits>(`/api/v1/programmes/${programme}/board/units?${ask}`)
    if (!answer.ok) return showToast(answer.refusal.sentence ?? answer.refusal.code)
    const [next] = answer.value.units
    // After the last unit that lacks figures comes itself.
    if (!next || next.unitId === unit.unitId) return showToast(t('allEntered'))
    const query = { unitId: next.unitId, periodId: period.periodId }
    await navigate(pathTo('periodEntry', { programme }, query))
  }

  return (
    <div id={takesFocus ? 'next-unit' : undefined}>
      <Button kind={kind} onPress={() => void goOn()}>
        {t('next')}
      </Button>
    </div>
  )
}
