import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { CommuneView } from '#domain/coordination/schema.ts'
import { NeedsSection } from '#web/needs/needs-section.tsx'
import { pathTo } from '#web/paths.ts'
import { CommunePlans } from '#web/plans/commune-plans.tsx'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { WorksSection } from '#web/works/works-section.tsx'
import { communeWords } from './commune.words.ts'
import { FieldsSection, HelpersSection } from './helpers-section.tsx'
import { DesignationsSection, HistorySection } from './place-section.tsx'
import { PovertySection } from './poverty-section.tsx'
import { RecentSection } from './recent-section.tsx'
import './coordination.css'

export function pageTitle(data: CommuneView): string {
  return data.name
}

/** Who helps a commune, with what, and how it fares; the same page for its own officer. */
export function Page({ data, params }: PageProps<CommuneView>) {
  const t = useWords(communeWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const { name, code, districtName, isInvented, keyCommune, calendarLabel: calendar } = data
  const year = String(data.year)
  const own = params.placeId === undefined
  return (
    <div class="commune">
      <PageHead
        title={isInvented ? `${name} (${t('invented')})` : name}
        note={
          districtName === null
            ? t('noteFlat', { code, year, calendar })
            : t('note', { district: districtName, code, year, calendar })
        }
      />
      {keyCommune && (
        <p class="no-print">
          {t('keyMore', {
            day: formatDate(keyCommune.validFrom),
            document: keyCommune.document,
          })}
        </p>
      )}
      <form
        class="filters"
        method="get"
        action={
          own
            ? pathTo('ownCommune', { programme })
            : pathTo('commune', { programme, placeId: data.placeId })
        }
      >
        <Select
          name="year"
          label={t('year')}
          value={year}
          options={(session?.programme.years ?? [data.year]).map((each) => ({
            value: String(each),
            label: String(each),
          }))}
        />
        <Button type="submit">{t('show')}</Button>
      </form>
      <HelpersSection data={data} programme={programme} />
      <CommunePlans plans={data.plans} placeId={data.placeId} programme={programme} />
      <p class="row no-print">
        <a href={pathTo('communeVisits', { programme, placeId: data.placeId })}>{t('visits')}</a>
        <a href={pathTo('overlaps', { programme }, { year, placeId: data.placeId })}>
          {t('overlaps')}
        </a>
        <a href={pathTo('requests', { programme }, { year, placeId: data.placeId })}>
          {t('requests')}
        </a>
      </p>
      <FieldsSection data={data} programme={programme} />
      <RecentSection data={data} programme={programme} />
      <NeedsSection
        needs={data.needs}
        unasked={data.unaskedHelp}
        programme={programme}
        placeId={data.placeId}
        year={data.year}
      />
      <WorksSection
        works={data.works}
        programme={programme}
        of="commune"
        query={{ placeId: data.placeId }}
      />
      <PovertySection reviews={data.reviews} />
      <DesignationsSection data={data} />
      <HistorySection data={data} programme={programme} />
      <TrailLink programme={programme} record={data.placeId} />
    </div>
  )
}
