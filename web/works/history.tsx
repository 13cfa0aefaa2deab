import { dong } from '#domain/base/money.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { UNDO_REASON } from '#domain/base/undo.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { WORK_EVENT_NAMES } from '#domain/works/events.ts'
import type { EventView, WorkView } from '#domain/works/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { Section } from '#web/ui/page-head.tsx'
import { workWords } from './works.words.ts'

/** How the work came to stand where it does, the newest first; what was undone right away is folded. */
export function History({ view: { events } }: { view: WorkView }) {
  const t = useWords(workWords)
  const folded = new Set(events.filter(isUndo).map(({ sequence }) => sequence - 1))
  return (
    <Section title={t('history')}>
      <ol class="work-history" reversed>
        {events.map((event) => {
          if (folded.has(event.sequence)) return null
          const undone = isUndo(event)
            ? events.find(({ sequence }) => sequence === event.sequence - 1)
            : undefined
          return (
            <li key={event.sequence}>
              {undone ? (
                <details>
                  <summary class="muted">
                    {t('undoneFolded')}: {WORK_EVENT_NAMES[undone.kind]}
                  </summary>
                  <EventLine event={undone} events={events} />
                </details>
              ) : (
                <EventLine event={event} events={events} />
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

/** Taken back by who had just recorded it; a file that is taken back stands in the history with its reason. */
function isUndo({ kind, reason }: EventView): boolean {
  return kind === 'undone' && reason === UNDO_REASON
}

function EventLine({ event, events }: { event: EventView; events: readonly EventView[] }) {
  const t = useWords(workWords)
  const said = [...sayingsOf(event.facts, t), ...saidUndone(event, events, t)]
  return (
    <>
      <b>
        {formatDate(event.happenedOn)} · {WORK_EVENT_NAMES[event.kind]}
      </b>
      {said.length > 0 && `: ${said.join('; ')}`}
      {event.reason !== null && `. ${t('why', { reason: event.reason })}`}
      <span class="muted small">
        {' · '}
        {event.recordedByName}
        {event.enteredFor && ` (${t('enteredFor')})`}
      </span>
    </>
  )
}

/** Of an undo: after which event the work is again as it was. */
function saidUndone(
  { facts }: EventView,
  events: readonly EventView[],
  t: Translate<(typeof workWords)['vi']>,
): readonly string[] {
  const to = events.find(({ sequence }) => sequence === facts.backTo)
  if (!to) return []
  return [t('saidBackTo', { what: WORK_EVENT_NAMES[to.kind], day: formatDate(to.happenedOn) })]
}

function sayingsOf(
  facts: EventView['facts'],
  t: Translate<(typeof workWords)['vi']>,
): readonly string[] {
  const { percent, paper, minutes, activityId, amount, cost, fileIds } = facts
  const { plannedStartOn, plannedHandoverOn, startedOn, handedOverOn, cleared } = facts
  const million = (value: unknown) => formatTrieuDong(dong(Number(value)))
  const numberOf = (reference: unknown) => String((reference as { number: string }).number)
  return [
    ...(percent === undefined ? [] : [t('saidPercent', { percent: String(percent) })]),
    ...(paper === undefined ? [] : [t('saidPaper', { number: numberOf(paper) })]),
    ...(minutes === undefined ? [] : [t('saidMinutes', { number: numberOf(minutes) })]),
    ...(activityId === undefined ? [] : [t('saidMoney')]),
    ...(amount === undefined ? [] : [t('saidAmount', { amount: million(amount) })]),
    ...(cost === undefined ? [] : [t('saidCost', { amount: million(cost) })]),
    ...(plannedStartOn === undefined
      ? []
      : [t('saidPlannedStart', { day: formatDate(plannedStartOn as PlainDate) })]),
    ...(plannedHandoverOn === undefined
      ? []
      : [t('saidPlannedHandover', { day: formatDate(plannedHandoverOn as PlainDate) })]),
    ...(startedOn === undefined
      ? []
      : [t('saidStarted', { day: formatDate(startedOn as PlainDate) })]),
    ...(handedOverOn === undefined
      ? []
      : [t('saidHandedOver', { day: formatDate(handedOverOn as PlainDate) })]),
    ...(Array.isArray(cleared) ? [t('saidCleared', { count: cleared.length })] : []),
    ...(Array.isArray(fileIds) && fileIds.length > 0
      ? [t('saidPhotos', { count: fileIds.length })]
      : []),
  ]
}
