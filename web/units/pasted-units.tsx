import { useCallback } from 'preact/hooks'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import { readUnitTable, UNIT_ROWS_AT_MOST, type UnitTableRow } from '#domain/units/unit-table.ts'
import { useWords } from '#web/platform/screen.ts'
import { PastedTable } from '#web/ui/pasted-table.tsx'
import type { EntryProps } from './add-units.tsx'
import { unitFaultWords, unitsWords } from './units.words.ts'

/** A list of units from Excel or Word. */
export function PastedUnits({ units, busy, refusal, onEnter }: EntryProps) {
  const t = useWords(unitsWords)
  const faults = useWords(unitFaultWords)
  const read = useCallback(
    (text: string, others: ReadonlySet<number>) => readUnitTable(text, units, others),
    [units],
  )
  return (
    <PastedTable<UnitTableRow>
      name="units-pasted"
      read={read}
      columns={[
        { key: 'code', head: t('code'), cell: ({ verdict }) => verdict.entry.code || '–' },
        {
          key: 'name',
          head: t('unit'),
          rowHead: true,
          cell: ({ verdict }) => verdict.entry.name || '–',
        },
        {
          key: 'block',
          head: t('block'),
          cell: ({ blockText, verdict: { entry } }) =>
            entry.block ? BLOCK_NAMES[entry.block] : blockText || '–',
        },
        {
          key: 'contacts',
          head: t('contacts'),
          cell: ({ verdict: { entry } }) =>
            [entry.postName, entry.holderName, entry.telephone].filter(Boolean).join(' · ') || '–',
        },
      ]}
      isOther={({ verdict }) => verdict.entry.isOther}
      explain={({ verdict }) => {
        if (verdict.state === 'refused') return faults(verdict.fault)
        return verdict.state === 'alike' ? t('alike', { unit: verdict.alike }) : ''
      }}
      mostRows={UNIT_ROWS_AT_MOST}
      words={{
        hint: t('pastedHint'),
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
