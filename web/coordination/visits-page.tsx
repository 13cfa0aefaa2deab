import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { VISIT_KIND_NAMES } from '#domain/coordination/visits/kinds.ts'
import type { CommuneVisits } from '#domain/coordination/visits/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import type { Entering } from './visit-dialogs.tsx'
import { visitWords } from './visits.words.ts'
import './coordination.css'

/** Who plans to come to a commune in which week; of the armed forces only that a unit comes. */
export function Page({ data: visits, params }: PageProps<CommuneVisits>) {
  const t = useWords(visitWords)
  const programme = params.programme ?? ''
  const { placeId } = visits
  const [entering, setEntering] = useState<Entering>()
  const dialogs = useLoaded(entering !== undefined, () => import('./visit-dialogs.tsx'))
  const filled = visits.weeks.filter((week) => week.visits.length > 0 || week.hasForces)
  const query = { placeId }
  return (
    <>
      <PageHead
        title={t('heading', { commune: visits.name })}
        note={t('more')}
        actions={
          visits.units.length > 0 && (
            <Button kind="primary" onPress={() => setEntering('plan')}>
              {t('plan')}
            </Button>
          )
        }
      />
      {filled.length === 0 ? (
        <p class="muted">– {t('none')}</p>
      ) : (
        <dl class="visit-weeks sheet">
          {filled.map(({ weekOn, visits: planned, hasForces }) => (
            <div key={weekOn}>
              <dt>{t('weekOf', { day: formatDate(weekOn) })}</dt>
              <dd>
                <ul>
                  {planned.map(({ visitId, unitName: unit, day, kind, isOwn }) => {
                    const said = { unit, kind: VISIT_KIND_NAMES[kind] }
                    const line =
                      day === null
                        ? t('line', said)
                        : t('lineOn', { ...said, day: formatDate(day) })
                    return (
                      <li key={visitId}>
                        {line}{' '}
                        {isOwn && (
                          <Button
                            kind="quiet"
                            label={t('withdrawOf', { line })}
                            onPress={() => setEntering({ withdraw: visitId, line })}
                          >
                            {t('withdraw')}
                          </Button>
                        )}
                      </li>
                    )
                  })}
                  {hasForces && <li>{t('forces')}</li>}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p class="row no-print">
        <a href={pathTo('commune', { programme, placeId })}>{t('commune')}</a>
        <a href={pathTo('overlaps', { programme }, query)}>{t('overlaps')}</a>
        <a href={pathTo('requests', { programme }, query)}>{t('requests')}</a>
      </p>
      {entering && dialogs && (
        <dialogs.VisitDialog
          entering={entering}
          visits={visits}
          programme={programme}
          placeId={placeId}
          onClose={() => setEntering(undefined)}
        />
      )}
    </>
  )
}
