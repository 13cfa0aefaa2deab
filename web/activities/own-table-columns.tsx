import { useState } from 'preact/hooks'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS } from '#domain/activities/fields.ts'
import {
  isMoneyField,
  MONEY_UNIT_CODES,
  type MoneyUnit,
  TABLE_FIELDS,
  type TableField,
} from '#domain/activities/tables/table-fields.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { Notice } from '#web/ui/states.tsx'
import type { Heads, Matching, useOwnTable } from './own-table.ts'
import { ownTableWords } from './own-table.words.ts'

/** The fields that most tables have; the others are folded unless one of them is matched. */
const MAIN: ReadonlySet<TableField> = new Set([
  ...(['day', 'month', 'commune', 'kind', 'words', 'people', 'personDays'] as const),
  ...(['ownCash', 'ownInKind'] as const),
])

type TableProps = { table: ReturnType<typeof useOwnTable> }

/** Which sheet, which rows of heads, and which column fills which field. */
export function ColumnStep({ table }: TableProps) {
  const t = useWords(ownTableWords)
  const { file, sheet, heads, matching, busy } = table
  if (!file) return null
  return (
    <div class="stack">
      <p>
        <b>{t('chosenFile', { file: file.file })}</b>
      </p>
      <div class="fields own-table-place">
        {file.sheets.length > 1 && (
          <Select
            name="sheet"
            label={t('sheet')}
            value={sheet}
            options={file.sheets.map(({ name, isHidden }) => ({
              value: name,
              label: isHidden ? t('hiddenSheet', { name }) : name,
            }))}
            onChange={table.chooseSheet}
          />
        )}
        <HeadRowsForm key={`${sheet} ${heads?.rows.from} ${heads?.rows.to}`} table={table} />
      </div>
      {!heads || !matching ? (
        <Notice tone="warn">{t('noTable')}</Notice>
      ) : (
        <>
          <Notice tone={heads.profileId ? 'good' : 'plain'}>
            {t(heads.profileId ? 'recognised' : 'guessed')}
          </Notice>
          <Columns heads={heads} matching={matching} table={table} />
          <div class="row">
            <Button kind="primary" busy={busy} onPress={() => void table.preview()}>
              {t('preview')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

function HeadRowsForm({ table }: TableProps) {
  const t = useWords(ownTableWords)
  const { rows } = table.heads ?? { rows: { from: 1, to: 1 } }
  const [from, setFrom] = useState(String(rows.from))
  const [to, setTo] = useState(String(rows.to))
  const isRow = (text: string) => /^[1-9]\d{0,5}$/.test(text.trim())
  return (
    <>
      <Field
        name="headFrom"
        label={t('headFrom')}
        numeric
        value={from}
        error={isRow(from) ? undefined : t('rowWrong')}
        onInput={setFrom}
      />
      <Field
        name="headTo"
        label={t('headTo')}
        numeric
        value={to}
        error={isRow(to) ? undefined : t('rowWrong')}
        onInput={setTo}
      />
      <div class="own-table-button">
        <Button
          disabledReason={isRow(from) && isRow(to) ? undefined : t('rowWrong')}
          onPress={() => void table.readHeads({ from: Number(from), to: Number(to) })}
        >
          {t('readHeads')}
        </Button>
      </div>
    </>
  )
}

function Columns({ heads, matching, table }: TableProps & { heads: Heads; matching: Matching }) {
  const t = useWords(ownTableWords)
  const { columns, fixedKind, fixedPlaceId } = matching
  const rest = TABLE_FIELDS.filter((field) => !MAIN.has(field))
  const fields = (some: readonly TableField[]) =>
    some.map((field) => <FieldColumn key={field} {...{ field, heads, matching, table }} />)
  return (
    <>
      <fieldset class="own-table-columns">
        <legend>{t('columnsOf')}</legend>
        <div class="fields">
          {fields(TABLE_FIELDS.filter((field) => MAIN.has(field)))}
          {!columns.has('commune') && (
            <Combobox
              name="fixedPlaceId"
              label={t('fixedCommune')}
              value={fixedPlaceId}
              options={(table.file?.communes ?? []).map(({ placeId, label }) => ({
                ...{ value: placeId, label },
              }))}
              onPick={(picked) => table.match({ ...matching, fixedPlaceId: picked })}
            />
          )}
          {!columns.has('kind') && (
            <Select
              name="fixedKind"
              label={t('fixedKind')}
              value={fixedKind}
              options={[{ value: '', label: t('none') }, ...kindOptions()]}
              onChange={(picked) => table.match({ ...matching, fixedKind: picked })}
            />
          )}
        </div>
      </fieldset>
      <details open={rest.some((field) => columns.has(field))}>
        <summary>{t('more')}</summary>
        <div class="fields">{fields(rest)}</div>
      </details>
    </>
  )
}

/** The kinds of help, as a native select offers them. */
export function kindOptions() {
  return ACTIVITY_KIND_CODES.map((code) => ({ value: code, label: ACTIVITY_KINDS[code].name }))
}

type FieldColumnProps = TableProps & { field: TableField; heads: Heads; matching: Matching }

function FieldColumn({ field, heads, matching, table }: FieldColumnProps) {
  const t = useWords(ownTableWords)
  const column = matching.columns.get(field)
  const money = isMoneyField(field)
  const put = (head: string, unit: MoneyUnit | undefined) => {
    const columns = new Map(matching.columns)
    if (head === '') columns.delete(field)
    else columns.set(field, { field, head, ...(unit === undefined ? {} : { unit }) })
    table.match({ ...matching, columns })
  }
  return (
    <div class="own-table-field">
      <Select
        name={`column-${field}`}
        label={t(field)}
        value={column?.head ?? ''}
        options={[
          { value: '', label: t('none') },
          ...heads.heads.map(({ letter, text, sample }) => ({
            value: text,
            label:
              sample === ''
                ? t('option', { letter, head: text })
                : t('optionSample', { letter, head: text, sample }),
          })),
        ]}
        onChange={(head) => put(head, money ? (column?.unit ?? 'dong') : undefined)}
      />
      {money && column && (
        <Select
          name={`unit-${field}`}
          label={t('moneyUnit', { field: t(field) })}
          value={column.unit ?? 'dong'}
          options={MONEY_UNIT_CODES.map((unit) => ({ value: unit, label: t(unit) }))}
          onChange={(unit) => put(column.head, unit as MoneyUnit)}
        />
      )}
    </div>
  )
}
