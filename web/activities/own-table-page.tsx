import { useState } from 'preact/hooks'
import type { WorkbookChoices } from '#domain/activities/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { useWarnBeforeLeaving } from '#web/platform/warn-before-leaving.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Select } from '#web/ui/field.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { useOwnTable } from './own-table.ts'
import { ownTableWords } from './own-table.words.ts'
import { ColumnStep } from './own-table-columns.tsx'
import './import.css'

/** A table that a unit made for itself: chosen, matched once, seen row by row, taken in (issue 3, C). */
export function Page({ data, params }: PageProps<WorkbookChoices>) {
  const t = useWords(ownTableWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const table = useOwnTable(programme)
  const [unitId, setUnitId] = useState(data.units.length === 1 ? data.units[0]?.unitId : undefined)
  const [year, setYear] = useState(String(data.year))
  const preview = useLoaded(table.file !== undefined, () => import('./own-table-preview.tsx'))
  const state = table.seen?.file.state
  useWarnBeforeLeaving(table.file !== undefined && state !== 'taken' && state !== 'nothingNew')
  const years = session?.programme.years ?? [data.year]
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note')}
        actions={
          <LinkButton href={pathTo('imports', { programme })}>{t('toWorkbooks')}</LinkButton>
        }
      />
      <Section title={t('step1')}>
        <div class="sheet stack">
          <div class="fields">
            {data.units.length === 1 ? (
              <div class="field">
                <span class="label">{t('unit')}</span>
                <p class="import-only">{data.units[0]?.name}</p>
              </div>
            ) : (
              <Combobox
                name="unit"
                label={t('unit')}
                value={unitId}
                options={data.units.map((unit) => ({
                  ...{ value: unit.unitId, label: unit.name, note: unit.code },
                }))}
                onPick={setUnitId}
              />
            )}
            <Select
              name="year"
              label={t('year')}
              value={year}
              options={years.map((one) => ({ value: String(one), label: String(one) }))}
              onChange={setYear}
            />
          </div>
          {unitId === undefined ? (
            <p class="muted">{t('chooseUnit')}</p>
          ) : (
            <FileDrop
              name="file"
              label={t('file')}
              hint={t('fileHint')}
              accept=".xlsx,.xlsm"
              onFiles={([source]) => source && void table.sendFile(source, unitId, year)}
            />
          )}
          <div role="status">{table.busy && <p class="muted">{t('reading')}</p>}</div>
        </div>
      </Section>
      <RefusalNotice refusal={table.refusal} />
      {table.file && (
        <Section title={t('step2')}>
          <div class="sheet">
            <ColumnStep table={table} />
          </div>
        </Section>
      )}
      {table.seen && preview && (
        <Section title={t('step3')}>
          <div class="sheet">
            <preview.PreviewStep table={table} programme={programme} />
          </div>
        </Section>
      )}
    </>
  )
}
