import type { ComponentChildren } from 'preact'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import {
  REQUEST_EVENT_NAMES,
  REQUEST_KIND_NAMES,
  REQUEST_STATUS_NAMES,
  SUPPORT_TOPIC_NAMES,
} from '#domain/coordination/requests/request.ts'
import type { RequestView } from '#domain/coordination/requests/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { Table } from '#web/ui/table.tsx'
import { RequestActions } from './request-actions.tsx'
import { requestWords } from './requests.words.ts'
import './requests.css'

/** One request: what is asked, what each side replied, what may be done now and how it came there. */
export function Page({ data, params }: PageProps<RequestView>) {
  const t = useWords(requestWords)
  const programme = params.programme ?? ''
  const { request, work } = data
  const facts: (readonly [string, ComponentChildren])[] = [
    [t('status'), REQUEST_STATUS_NAMES[request.status]],
    [t('from'), request.askedBy ?? request.placeName],
    [t('to'), request.asked.length === 0 ? request.placeName : request.asked.join(', ')],
    ...(request.topic === null ? [] : [[t('topic'), SUPPORT_TOPIC_NAMES[request.topic]] as const]),
    [t('askedOn'), formatDate(request.askedOn)],
    [
      t('wantedBy'),
      request.wantedBy === null ? (
        <Missing reason={t('notStated')} />
      ) : (
        formatDate(request.wantedBy)
      ),
    ],
    ...(work === null
      ? []
      : [
          [
            t('work'),
            <a key="work" href={pathTo('work', { programme, workId: work.workId })}>
              {work.name}
            </a>,
          ] as const,
        ]),
  ]
  return (
    <>
      <PageHead
        title={request.words}
        note={`${REQUEST_KIND_NAMES[request.kind]} · ${request.placeName}`}
      />
      <dl class="record-facts sheet">
        {facts.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <Replies view={data} />
      <Section title={t('toDo')}>
        {data.actions.length === 0 ? (
          <p class="muted">{t('nothingToDo')}</p>
        ) : (
          <RequestActions view={data} programme={programme} />
        )}
      </Section>
      <History view={data} />
      <TrailLink programme={programme} record={request.requestId} />
    </>
  )
}

type ReplyOf = RequestView['units'][number]['reply']
type Side = { key: string; name: string; reply: ReplyOf; isCommune: boolean }

function Replies({ view }: { view: RequestView }) {
  const t = useWords(requestWords)
  const sides: readonly Side[] = [
    ...view.units.map(({ unitId, name, reply }) => ({
      key: unitId,
      name,
      reply,
      isCommune: false,
    })),
    ...(view.commune === null
      ? []
      : [
          {
            key: 'commune',
            name: view.request.placeName,
            reply: view.commune.reply,
            isCommune: true,
          },
        ]),
  ]
  const said = ({ reply, isCommune }: Side) => {
    if (reply === null) return <Missing reason={t('noReply')} />
    const yes = reply.answer === 'accepted'
    const day = formatDate(reply.on)
    if (isCommune) return yes ? t('communeYes', { day }) : t('communeNo', { day })
    return yes ? t('saidYes', { day }) : t('saidNo', { day })
  }
  return (
    <Section title={t('replies')}>
      <Table
        caption={t('replies')}
        hideCaption
        columns={[
          { key: 'side', head: t('side'), rowHead: true, cell: ({ name }) => name },
          { key: 'reply', head: t('reply'), cell: said },
          {
            key: 'remark',
            head: t('remark'),
            cell: ({ reply }) => reply?.words ?? '',
          },
          ...(view.request.kind === 'jointWork'
            ? [
                {
                  key: 'share',
                  head: t('share'),
                  align: 'number' as const,
                  cell: ({ reply }: Side) => (
                    <FigureLink
                      figure={
                        reply === null || reply.share === null
                          ? { missing: t('notStated') }
                          : { value: formatTrieuDong(dong(reply.share)) }
                      }
                    />
                  ),
                },
              ]
            : []),
        ]}
        rows={sides}
        rowKey={({ key }) => key}
      />
    </Section>
  )
}

function History({ view }: { view: RequestView }) {
  const t = useWords(requestWords)
  return (
    <Section title={t('history')}>
      <ol class="request-history" reversed>
        {view.events.map((event) => (
          <li key={event.sequence}>
            <b>
              {formatDate(event.happenedOn)} · {REQUEST_EVENT_NAMES[event.kind]}
            </b>
            {event.unitName !== null && `: ${event.unitName}`}
            {event.kind !== 'asked' && event.words !== null && `. ${event.words}`}
            {event.paper !== null &&
              ` (${t('paperOf', {
                number: event.paper.number,
                issued: formatDate(event.paper.issuedOn),
              })})`}
            <span class="muted small">
              {' · '}
              {event.recordedByName}
              {event.enteredFor && ` (${t('enteredFor')})`}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
