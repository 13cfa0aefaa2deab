import type { ComponentChildren } from 'preact'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { WORK_EVENT_NAMES } from '#domain/works/events.ts'
import {
  CONDITION_NAMES,
  DECIDING_LEVEL_NAMES,
  OBSTACLE_NAMES,
  STEP_NAMES,
} from '#domain/works/kinds.ts'
import type { WorkView } from '#domain/works/schema.ts'
import { WORK_STATUS_NAMES } from '#domain/works/work.ts'
import { PhotoList } from '#web/photos/photo-list.tsx'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { Notice } from '#web/ui/states.tsx'
import { ActionList } from './action-list.tsx'
import { History } from './history.tsx'
import { ModelYears, Money } from './money-section.tsx'
import { workWords } from './works.words.ts'
import './works.css'

/** One work or model: where it stands, what may be recorded, its money and how it came there. */
export function Page({ data, params }: PageProps<WorkView>) {
  const t = useWords(workWords)
  const programme = params.programme ?? ''
  const { work, stuck } = data
  const place = [work.village, work.placeName].filter((part) => part !== null).join(', ')
  return (
    <>
      <PageHead
        title={work.name}
        note={[work.kindName, place, work.leadUnitName, WORK_STATUS_NAMES[work.status]].join(' · ')}
      />
      {stuck && (
        <Notice tone="warn" title={t('stuck')}>
          {t('stuckLine', {
            reason: OBSTACLE_NAMES[stuck.reason],
            step: STEP_NAMES[stuck.step],
            since: formatDate(stuck.since),
            level: DECIDING_LEVEL_NAMES[stuck.level],
          })}{' '}
          {stuck.shortAmount !== null &&
            t('shortOf', { amount: formatTrieuDong(dong(stuck.shortAmount)) })}
        </Notice>
      )}
      <Section title={t('atAGlance')}>
        <Facts view={data} />
      </Section>
      <Section title={t('toDo')}>
        {data.actions.length === 0 ? (
          <p class="muted">{t('nothingToDo')}</p>
        ) : (
          <ActionList view={data} programme={programme} />
        )}
      </Section>
      {data.modelYears.length > 0 && <ModelYears view={data} />}
      <Money view={data} programme={programme} />
      {data.showsMoney && (
        <Section title={t('photos')}>
          <PhotoList
            programme={programme}
            photos={data.photos}
            mayTakeOut={data.mayTakeOutPhotos}
            captionOf={({ recordedAt }) => entryAt(data, recordedAt, t)}
          />
        </Section>
      )}
      {data.showsMoney && <History view={data} />}
      <TrailLink programme={programme} record={work.workId} />
    </>
  )
}

/** What was recorded together with a photograph: one command, one moment. */
function entryAt({ events }: WorkView, at: string, t: Translate<(typeof workWords)['vi']>) {
  const event = events.find(({ recordedAt }) => recordedAt === at)
  if (!event) return undefined
  const { percent } = event.facts
  const name = WORK_EVENT_NAMES[event.kind]
  const said =
    percent === undefined ? name : `${name}: ${t('saidPercent', { percent: String(percent) })}`
  return `${said}, ${formatDate(event.happenedOn)}`
}

function Facts({ view }: { view: WorkView }) {
  const t = useWords(workWords)
  const { work } = view
  const dayOrPlan = (day: string | null, planned: string | null) => {
    if (day !== null) return formatDate(day as typeof work.registeredOn)
    if (planned === null) return <Missing reason={t('notStated')} />
    return t('plannedOn', { day: formatDate(planned as typeof work.registeredOn) })
  }
  const withPaper = (day: string | null, paper: WorkView['agreementPaper']) =>
    day !== null && paper !== null
      ? t('paperOf', {
          day: formatDate(day as typeof work.registeredOn),
          number: paper.number,
          issued: formatDate(paper.issuedOn),
        })
      : undefined
  const facts: (readonly [string, ComponentChildren])[] = [
    [t('registeredOn'), formatDate(work.registeredOn)],
    [
      t('agreedOn'),
      withPaper(work.agreedOn, view.agreementPaper) ?? dayOrPlan(work.agreedOn, null),
    ],
    [t('startedOn'), dayOrPlan(work.startedOn, work.plannedStartOn)],
    ...(work.isModel
      ? []
      : ([
          [
            t('progress'),
            work.percent === null ? <Missing reason={t('notStated')} /> : `${work.percent}%`,
          ],
          [
            t('handedOverOn'),
            withPaper(work.handedOverOn, view.handoverMinutes) ??
              dayOrPlan(work.handedOverOn, work.plannedHandoverOn),
          ],
        ] as const)),
    ...(work.handedOverOn === null || !view.showsMoney
      ? []
      : [[t('handoverWord'), t(view.handoverWord ?? 'noWord')] as const]),
    ...(view.size === null ? [] : [[t('size'), view.size] as const]),
    ...(work.households === null ? [] : [[t('households'), String(work.households)] as const]),
    ...(view.technicalUnit === null
      ? []
      : [[t('technicalUnit'), view.technicalUnit.name] as const]),
    ...(view.need === null ? [] : [[t('need'), view.need.words] as const]),
    ...(view.planItem === null ? [] : [[t('planItem'), view.planItem.words] as const]),
    ...view.conditions.map(
      ({ afterYears, condition, seenOn }) =>
        [
          t('conditionAfter', { years: afterYears }),
          t('conditionSeen', { condition: CONDITION_NAMES[condition], day: formatDate(seenOn) }),
        ] as const,
    ),
  ]
  return (
    <dl class="record-facts sheet">
      {facts.map(([term, said]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}
