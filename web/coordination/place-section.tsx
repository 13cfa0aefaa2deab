import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { CommuneView } from '#domain/coordination/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { communeWords } from './commune.words.ts'

type Designation = CommuneView['designations'][number]
type Version = CommuneView['versions'][number]

/** The lists that name the commune, each with its validity: one that names none says nothing. */
export function DesignationsSection({ data }: { data: CommuneView }) {
  const t = useWords(communeWords)
  const columns: readonly Column<Designation>[] = [
    {
      key: 'designation',
      head: t('designations'),
      rowHead: true,
      cell: (row) => t(row.designation),
    },
    { key: 'list', head: t('list'), cell: (row) => row.legalText },
    { key: 'validity', head: t('validity'), cell: (row) => <Validity {...row} /> },
    { key: 'evidence', head: t('evidence'), cell: (row) => row.evidence },
  ]
  return (
    <Section title={t('designations')}>
      {data.designations.length === 0 ? (
        <p class="muted">– {t('designationsNone')}</p>
      ) : (
        <Table
          caption={t('designations')}
          hideCaption
          columns={columns}
          rows={data.designations}
          rowKey={({ designation, listId }) => `${designation} ${listId}`}
        />
      )}
    </Section>
  )
}

type HistoryProps = { data: CommuneView; programme: string }

/** Names, codes and what became of the place: a place is not its code (law 7). */
export function HistorySection({ data, programme }: HistoryProps) {
  const t = useWords(communeWords)
  const columns: readonly Column<Version>[] = [
    { key: 'name', head: t('name'), rowHead: true, cell: (row) => row.name },
    { key: 'code', head: t('code'), cell: (row) => row.code },
    { key: 'district', head: t('district'), cell: (row) => row.districtName ?? t('noDistrict') },
    { key: 'validity', head: t('validity'), cell: (row) => <Validity {...row} /> },
    { key: 'legal', head: t('legal'), cell: (row) => row.legalText },
  ]
  return (
    <Section title={t('history')}>
      <Table
        caption={t('history')}
        hideCaption
        columns={columns}
        rows={data.versions}
        rowKey={({ code, validFrom }) => `${code} ${validFrom}`}
      />
      <ul class="succession">
        {data.predecessors.map((place) => (
          <Succession
            key={place.placeId}
            place={place}
            programme={programme}
            words={place.relation === 'unchanged' ? 'unchangedFrom' : 'mergedFrom'}
          />
        ))}
        {data.successors.map((place) => (
          <Succession
            key={place.placeId}
            place={place}
            programme={programme}
            words={place.relation === 'unchanged' ? 'unchangedTo' : 'mergedInto'}
          />
        ))}
      </ul>
    </Section>
  )
}

type SuccessionProps = {
  place: CommuneView['successors'][number]
  programme: string
  words: 'mergedInto' | 'mergedFrom' | 'unchangedTo' | 'unchangedFrom'
}

function Succession({ place, programme, words }: SuccessionProps) {
  const t = useWords(communeWords)
  return (
    <li>
      {t(words, { day: formatDate(place.happenedOn) })}{' '}
      <a href={pathTo('commune', { programme, placeId: place.placeId })}>{place.name}</a>{' '}
      <span class="muted small">({place.legalText})</span>
    </li>
  )
}

type ValidityProps = { validFrom: PlainDate | null; validUntil: PlainDate | null }

function Validity({ validFrom, validUntil }: ValidityProps) {
  const t = useWords(communeWords)
  // What is kept is the first day on which it no longer holds; what is read is the last on which it does.
  const last = validUntil && formatDate(addDays(validUntil, -1))
  if (validFrom !== null && last !== null)
    return <>{t('fromTo', { from: formatDate(validFrom), to: last })}</>
  if (validFrom !== null) return <>{t('from', { day: formatDate(validFrom) })}</>
  if (last !== null) return <>{t('before', { day: last })}</>
  return <>{t('always')}</>
}
