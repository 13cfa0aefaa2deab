import { useCallback } from 'preact/hooks'
import {
  COMMUNE_ROWS_AT_MOST,
  type CommuneTableRow,
  readCommuneTable,
} from '#domain/places/commune-table.ts'
import { useWords } from '#web/platform/screen.ts'
import { PastedTable } from '#web/ui/pasted-table.tsx'
import type { EntryProps } from './add-communes.tsx'
import { communeFaultWords, communesWords } from './communes.words.ts'

/** A list of communes from Excel or Word. */
export function PastedCommunes({ data, busy, refusal, onEnter }: EntryProps) {
  const t = useWords(communesWords)
  const faults = useWords(communeFaultWords)
  const read = useCallback(
    (text: string, others: ReadonlySet<number>) =>
      readCommuneTable(text, { standing: data.communes, list: data.list?.communes ?? [] }, others),
    [data],
  )
  return (
    <PastedTable<CommuneTableRow>
      name="communes-pasted"
      read={read}
      columns={[
        { key: 'code', head: t('code'), cell: ({ verdict }) => verdict.commune.code || '–' },
        {
          key: 'name',
          head: t('commune'),
          rowHead: true,
          cell: ({ verdict }) => verdict.commune.name || '–',
        },
      ]}
      isOther={({ verdict }) => verdict.commune.isOther}
      explain={({ verdict }) => {
        if (verdict.state === 'refused') return faults(verdict.fault)
        if (verdict.state !== 'alike') return ''
        return t(verdict.isOfList ? 'listedAs' : 'alike', { commune: verdict.alike })
      }}
      mostRows={COMMUNE_ROWS_AT_MOST}
      words={{
        hint: t(data.list ? 'pastedHint' : 'pastedHintNoList'),
        counted: (counts) => t('counted', counts),
        isOther: t('isOther'),
        isOtherOf: (row) => t('isOtherOf', { row }),
        nothingNew: t('nothingNew'),
        enterCount: (count) => t('enterCount', { count }),
      }}
      busy={busy}
      refusal={refusal}
      onEnter={(rows) => onEnter(rows.map(({ verdict }) => verdict))}
    />
  )
}
