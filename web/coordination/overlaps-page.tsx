import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { OVERLAP_RULE_NAMES } from '#domain/coordination/overlaps/overlap.ts'
import type { OverlapList, OverlapRow } from '#domain/coordination/overlaps/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { togetherWords } from './together.words.ts'
import { TogetherNav } from './together-nav.tsx'
import './requests.css'

/** What different units mean to do side by side in a commune, and why it is shown, before money is spent. */
export function Page({ data, params }: PageProps<OverlapList>) {
  const t = useWords(togetherWords)
  const { url, session } = useScreen()
  const programme = params.programme ?? ''
  const placeId = new URLSearchParams(url.split('?')[1] ?? '').get('placeId') ?? ''
  const [dismissing, setDismissing] = useState<OverlapRow>()
  const standing = data.rows.filter(({ dismissal }) => dismissal === null)
  const aside = data.rows.filter(({ dismissal }) => dismissal !== null)
  const own = { value: '', label: t('all') }
  return (
    <>
      <PageHead
        title={t('overlapsHeading')}
        note={t('overlapsNote', { year: String(data.year) })}
        actions={<TogetherNav programme={programme} current="overlaps" />}
      />
      <form class="filters request-filters" method="get" action={pathTo('overlaps', { programme })}>
        <Select
          name="year"
          label={t('year')}
          value={String(data.year)}
          options={(session?.programme.years ?? [data.year]).map((year) => ({
            value: String(year),
            label: String(year),
          }))}
        />
        <Select
          name="placeId"
          label={t('commune')}
          value={placeId}
          options={[own, ...data.places.map((each) => ({ value: each.placeId, label: each.name }))]}
        />
        <Button type="submit">{t('show')}</Button>
      </form>
      {data.rows.length === 0 && <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>}
      {standing.length > 0 && (
        <Section title={t('open')}>
          <Overlaps
            caption={t('open')}
            rows={standing}
            programme={programme}
            onDismiss={setDismissing}
          />
        </Section>
      )}
      {aside.length > 0 && (
        <Section title={t('aside')}>
          <Overlaps caption={t('aside')} rows={aside} programme={programme} />
        </Section>
      )}
      {dismissing && (
        <DismissDialog
          overlap={dismissing}
          year={data.year}
          programme={programme}
          onClose={() => setDismissing(undefined)}
        />
      )}
    </>
  )
}

type OverlapsProps = {
  caption: string
  rows: readonly OverlapRow[]
  programme: string
  onDismiss?: (row: OverlapRow) => void
}

function Overlaps({ caption, rows, programme, onDismiss }: OverlapsProps) {
  const t = useWords(togetherWords)
  const side = (key: 'first' | 'second'): Column<OverlapRow> => ({
    key,
    head: t(key),
    cell: (row) => <Side side={row[key]} programme={programme} />,
  })
  const columns: readonly Column<OverlapRow>[] = [
    {
      key: 'why',
      head: t('why'),
      rowHead: true,
      cell: ({ rule }) => OVERLAP_RULE_NAMES[rule],
    },
    {
      key: 'commune',
      head: t('commune'),
      cell: ({ placeId, placeName }) => (
        <a class="nowrap" href={pathTo('commune', { programme, placeId })}>
          {placeName}
        </a>
      ),
    },
    side('first'),
    side('second'),
    {
      key: 'when',
      head: t('when'),
      cell: ({ from, to }) => (
        <span>
          {from === to
            ? formatDate(from)
            : t('span', { from: formatDate(from), to: formatDate(to) })}
        </span>
      ),
    },
    onDismiss
      ? {
          key: 'act',
          head: t('opinion'),
          cell: (row) =>
            row.mayDismiss && (
              <span class="overlap-act">
                <Button
                  label={t('dismissOf', { first: row.first.words, second: row.second.words })}
                  onPress={() => onDismiss(row)}
                >
                  {t('dismiss')}
                </Button>
              </span>
            ),
        }
      : {
          key: 'said',
          head: t('opinion'),
          cell: ({ dismissal }) =>
            dismissal &&
            t('said', {
              reason: dismissal.reason,
              name: dismissal.byName,
              day: formatDate(dismissal.on),
            }),
        },
  ]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ rule, first, second }) => `${rule} ${first.id} ${second.id}`}
    />
  )
}

/** One of the two: what, by whom, and where it is written down. */
function Side({ side, programme }: { side: OverlapRow['first']; programme: string }) {
  const t = useWords(togetherWords)
  const { source, id, words, kindName, unitNames } = side
  const href =
    source === 'work'
      ? pathTo('work', { programme, workId: id })
      : source === 'planItem'
        ? pathTo('planItem', { programme, planItemId: id })
        : undefined
  return (
    <div>
      {href === undefined ? words : <a href={href}>{words}</a>}
      <span class="muted small request-kind">
        {[unitNames.join(', '), ...(kindName === null ? [] : [kindName]), t(source)].join(' · ')}
      </span>
    </div>
  )
}

type DismissProps = {
  overlap: OverlapRow
  year: number
  programme: string
  onClose: () => void
}

function DismissDialog({ overlap, year, programme, onClose }: DismissProps) {
  const t = useWords(togetherWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { rule, first, second, placeId } = overlap
  const typed = useKeptTyped(`overlap ${rule} ${first.id} ${second.id}`, { reason: '' })
  const { reason } = typed.value
  async function save() {
    const result = await send(`/api/v1/programmes/${programme}/overlap-dismissals`, {
      ...{ rule, placeId, year, first: first.id, second: second.id, reason: reason.trim() },
    })
    if (!result.ok) return
    typed.saved()
    onClose()
    showToast(t('saved'))
    await refresh()
  }
  return (
    <Dialog
      id="dismiss"
      open
      title={t('dismiss')}
      focus="reason"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={busy}
            disabledReason={reason.trim() === '' ? t('reason') : undefined}
            onPress={() => void save()}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{t('dismissMore')}</p>
        <RestoredNotice typed={typed} />
        <Field
          name="reason"
          label={t('reason')}
          maxLength={300}
          value={reason}
          onInput={(value) => typed.set({ reason: value })}
        />
        <RefusalNotice refusal={refusal} />
      </div>
    </Dialog>
  )
}
