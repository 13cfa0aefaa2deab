import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import { addDays } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { AssignmentsView } from '#domain/twinning/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { TrailRowLink } from '#web/trail/trail-row-link.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import type { AssignmentPaper } from './assignment-dialog.tsx'
import { assignmentWords } from './assignments.words.ts'
import './periods.css'

export type AssignedRow = AssignmentsView['units'][number]
export type Twinning = AssignedRow['twinnings'][number]

/** What stands open over the page. */
export type Doing =
  | { kind: 'assign' | 'close'; unit: AssignedRow }
  | { kind: 'end' | 'takeBack'; unit: AssignedRow; twinning: Twinning }

/** Which unit stands by which commune, and what each still owes; the agency assigns and ends here. */
export function Page({ data, params }: PageProps<AssignmentsView>) {
  const t = useWords(assignmentWords)
  const { session } = useScreen()
  const [doing, setDoing] = useState<Doing>()
  const [paper, setPaper] = useState<AssignmentPaper>()
  const loaded = useLoaded(doing !== undefined, () => import('./assignment-dialog.tsx'))
  const programme = params.programme ?? ''
  const role = session?.person.role ?? ''
  const mayKeep = (RIGHTS.keepTwinnings as readonly string[]).includes(role)
  const columns: Column<AssignedRow>[] = [
    {
      key: 'unit',
      head: t('unit'),
      rowHead: true,
      cell: ({ name, closedOn }) =>
        closedOn === null ? name : `${name} (${t('closedOn', { day: formatDate(closedOn) })})`,
    },
    {
      key: 'communes',
      head: t('communes'),
      cell: (unit) =>
        unit.twinnings.length === 0 ? (
          <span class="muted">{t('none')}</span>
        ) : (
          <ul class="periods-twinnings">
            {unit.twinnings.map((twinning) => (
              <li key={twinning.twinningId}>
                <Standing twinning={twinning} />{' '}
                <TrailRowLink
                  programme={programme}
                  record={twinning.twinningId}
                  name={`${unit.name}, ${twinning.placeName}`}
                />
                {mayKeep && (
                  <EndButton
                    {...{ unit, twinning }}
                    onPress={(kind) => setDoing({ kind, unit, twinning })}
                  />
                )}
              </li>
            ))}
          </ul>
        ),
    },
    { key: 'owes', head: t('owes'), align: 'number', cell: ({ owes }) => owes },
  ]
  if (mayKeep)
    columns.push({
      key: 'change',
      head: t('change'),
      cell: (unit) =>
        unit.closedOn === null && (
          <span class="periods-change">
            <Button
              kind="quiet"
              label={t('assignOf', { unit: unit.name })}
              onPress={() => setDoing({ kind: 'assign', unit })}
            >
              {t('assign')}
            </Button>{' '}
            <Button
              kind="quiet"
              label={t('closeOf', { unit: unit.name })}
              onPress={() => setDoing({ kind: 'close', unit })}
            >
              {t('close')}
            </Button>
          </span>
        ),
    })
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note', { day: formatDate(data.today), reports: data.reportsAhead })}
        actions={
          mayKeep && (
            <>
              <LinkButton href={pathTo('units', { programme })}>{t('units')}</LinkButton>
              <LinkButton href={pathTo('communesEntered', { programme })}>{t('places')}</LinkButton>
            </>
          )
        }
      />
      {data.units.length === 0 ? (
        <EmptyState title={t('noUnits')}>{t('noUnitsMore')}</EmptyState>
      ) : (
        <Table
          caption={t('heading')}
          hideCaption
          columns={columns}
          rows={data.units}
          rowKey={({ unitId }) => unitId}
          groupOf={({ blockName }) => blockName}
        />
      )}
      {doing && loaded && (
        <loaded.AssignmentDialog
          programme={programme}
          doing={doing}
          data={data}
          paper={paper}
          onAssigned={setPaper}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  )
}

function Standing({ twinning }: { twinning: Twinning }) {
  const t = useWords(assignmentWords)
  const { placeName, mode, isLead, validFrom, validUntil, decisionNumber } = twinning
  const said = [
    ...(isLead ? [t('lead')] : []),
    ...(mode === 'invited' ? [t('invited')] : []),
    validFrom === null ? t('sinceUnknown') : t('since', { day: formatDate(validFrom) }),
    ...(validUntil === null ? [] : [t('until', { day: formatDate(addDays(validUntil, -1)) })]),
    decisionNumber,
  ]
  return (
    <>
      {placeName} <span class="muted small">({said.join(', ')})</span>
    </>
  )
}

type EndButtonProps = {
  unit: AssignedRow
  twinning: Twinning
  onPress: (kind: 'end' | 'takeBack') => void
}

function EndButton({ unit, twinning, onPress }: EndButtonProps) {
  const t = useWords(assignmentWords)
  const kind = twinning.validUntil === null ? 'end' : 'takeBack'
  const of = { unit: unit.name, commune: twinning.placeName }
  return (
    <span class="periods-change">
      {' '}
      <Button
        kind="quiet"
        label={t(kind === 'end' ? 'endOf' : 'takeBackOf', of)}
        onPress={() => onPress(kind)}
      >
        {t(kind)}
      </Button>
    </span>
  )
}
