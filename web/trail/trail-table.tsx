import { momentText } from '#domain/base/moment-text.ts'
import type { TrailRow } from '#domain/trail/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Table } from '#web/ui/table.tsx'
import { trailWords } from './trail.words.ts'

type TrailTableProps = {
  rows: readonly TrailRow[]
  programme: string
  /** Whether each line leads to its record; not where the record is the page. */
  linked?: boolean
}

/** Lines of nhật ký hệ thống: when, what, who under which post, about whom, why. */
export function TrailTable({ rows, programme, linked = false }: TrailTableProps) {
  const t = useWords(trailWords)
  const { language } = useScreen()
  return (
    <Table
      caption={t('heading')}
      hideCaption
      columns={[
        { key: 'at', head: t('at'), cell: (row) => momentText(row.recordedAt) },
        {
          key: 'what',
          head: t('what'),
          rowHead: true,
          cell: (row) => {
            const href = linked ? recordPath(row, programme) : undefined
            const name = row.commandName[language]
            return href === undefined ? name : <a href={href}>{name}</a>
          },
        },
        {
          key: 'who',
          head: t('who'),
          cell: (row) => (
            <>
              {row.personName}
              {row.postTitle !== null && <span class="muted small"> · {row.postTitle}</span>}
              {row.placeMark !== null && (
                <span class="muted small"> · {t('mark', { mark: row.placeMark })}</span>
              )}
              {row.isOwnUnit && <div class="small">{t('ownUnit')}</div>}
            </>
          ),
        },
        {
          key: 'about',
          head: t('about'),
          cell: ({ unitName, placeName }) =>
            [unitName, placeName].filter((name) => name !== null).join(' · ') || '–',
        },
        { key: 'reason', head: t('reason'), cell: (row) => row.reason ?? t('noReason') },
      ]}
      rows={rows}
      rowKey={(row) => row.commandId}
    />
  )
}

/** Where the record of a line stands; undefined for what has no page of its own. */
function recordPath({ subjectKind, subjectId: id }: TrailRow, programme: string) {
  if (id === null) return undefined
  if (subjectKind === 'activity') return pathTo('activity', { programme, activityId: id })
  if (subjectKind === 'work') return pathTo('work', { programme, workId: id })
  if (subjectKind === 'need') return pathTo('need', { programme, needId: id })
  if (subjectKind === 'request') return pathTo('request', { programme, requestId: id })
  return undefined
}
