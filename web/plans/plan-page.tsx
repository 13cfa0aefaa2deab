import { useState } from 'preact/hooks'
import type { PlanView } from '#domain/plans/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { EmptyState, Notice } from '#web/ui/states.tsx'
import { FilePlanBox } from './file-plan.tsx'
import { FiledPlan } from './plan-filed.tsx'
import { PlanGrid } from './plan-grid.tsx'
import { PlanItemsTable } from './plan-items-table.tsx'
import { PlanStateLine } from './plan-print.tsx'
import { planWords } from './plans.words.ts'
import './plans.css'

/** The plans of a unit for its communes: drafted in a sheet, filed once, amended with reasons. */
export function Page({ data, params }: PageProps<PlanView>) {
  const t = useWords(planWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const { unit, year, yearFocus } = data
  const query = { unitId: unit.unitId }
  const years = session?.programme.years ?? [year]
  return (
    <>
      <PageHead
        title={t('heading', { year: String(year), unit: unit.name })}
        note={yearFocus.length > 0 ? t('focus', { focus: yearFocus.join('; ') }) : t('noFocus')}
        actions={
          <LinkButton href={pathTo('unit', { programme }, { ...query, year: String(year) })}>
            {t('toUnit')}
          </LinkButton>
        }
      />
      <SegmentLinks
        label={t('years')}
        segments={years.map((each) => ({
          href: pathTo('plan', { programme }, { ...query, year: String(each) }),
          label: String(each),
          current: each === year,
        }))}
      />
      {data.communes.length === 0 && <EmptyState title={t('noCommune')} />}
      {data.communes.map((commune) => (
        <CommunePart
          key={`${commune.placeId} ${year} ${unit.unitId}`}
          data={data}
          commune={commune}
          programme={programme}
        />
      ))}
    </>
  )
}

/** The name of the unit stands in the tab. */
export function pageTitle({ unit, year }: PlanView): string {
  return `${unit.name}, ${year}`
}

function CommunePart({
  data,
  commune,
  programme,
}: {
  data: PlanView
  commune: PlanView['communes'][number]
  programme: string
}) {
  const t = useWords(planWords)
  const [isDirty, setDirty] = useState(false)
  const title = commune.isLead ? t('lead', { name: commune.name }) : commune.name
  return (
    <Section title={title}>
      <p>
        <PlanStateLine plan={commune} />
      </p>
      {commune.answer.remark !== null && (
        <Notice tone={commune.answer.state === 'changeAsked' ? 'warn' : 'plain'}>
          {commune.answer.remark}
        </Notice>
      )}
      {commune.filing ? (
        <FiledPlan data={data} commune={commune} programme={programme} />
      ) : (
        <div class="stack">
          {data.mayKeep ? (
            <PlanGrid data={data} commune={commune} programme={programme} onDirty={setDirty} />
          ) : (
            <PlanItemsTable
              caption={t('draft', { commune: commune.name })}
              items={commune.items}
              programme={programme}
            />
          )}
          <FilePlanBox data={data} commune={commune} programme={programme} isDirty={isDirty} />
        </div>
      )}
      <TrailLink programme={programme} record={commune.placeId} unitId={data.unit.unitId} />
    </Section>
  )
}
