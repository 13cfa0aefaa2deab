import { useState } from 'preact/hooks'
import type { WorkbookChoices } from '#domain/activities/schema.ts'
import { type ApiRefusal, getJson } from '#web/platform/api.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Select } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { importWords } from './import.words.ts'

type DownloadProps = { first: WorkbookChoices; programme: string }

/** The workbook of a unit's year or of one period, filled with what is recorded. */
export function DownloadForm({ first, programme }: DownloadProps) {
  const t = useWords(importWords)
  const { session } = useScreen()
  const [choices, setChoices] = useState(first)
  const [unitId, setUnitId] = useState<string | undefined>(
    first.units.length === 1 ? first.units[0]?.unitId : undefined,
  )
  const [period, setPeriod] = useState('')
  const [refusal, setRefusal] = useState<ApiRefusal>()
  const base = `/api/v1/programmes/${programme}/workbooks`
  const { year, units, periods } = choices

  async function chooseYear(asked: string) {
    const answer = await getJson<WorkbookChoices>(`${base}?year=${asked}`)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setChoices(answer.value)
    // Another year may have other periods under other codes.
    setPeriod((known) => (answer.value.periods.some(({ code }) => code === known) ? known : ''))
  }

  const query = new URLSearchParams({ year: String(year), ...(period === '' ? {} : { period }) })
  return (
    <Section title={t('download')}>
      {units.length === 0 ? (
        <p class="muted">{t('noUnit')}</p>
      ) : (
        <div class="sheet import-download">
          <UnitChoice units={units} unitId={unitId} onPick={setUnitId} />
          <Select
            name="year"
            label={t('year')}
            value={String(year)}
            options={(session?.programme.years ?? [year]).map((one) => ({
              value: String(one),
              label: String(one),
            }))}
            onChange={(asked) => void chooseYear(asked)}
          />
          <Select
            name="period"
            label={t('period')}
            value={period}
            options={[
              { value: '', label: t('wholeYear') },
              ...periods.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={setPeriod}
          />
          <div class="import-get">
            {unitId === undefined ? (
              <Button disabledReason={t('chooseUnit')}>{t('get')}</Button>
            ) : (
              <LinkButton href={`${base}/${unitId}?${query}`} download>
                {t('get')}
              </LinkButton>
            )}
          </div>
        </div>
      )}
      <RefusalNotice refusal={refusal} />
    </Section>
  )
}

type UnitChoiceProps = {
  units: WorkbookChoices['units']
  unitId: string | undefined
  onPick: (unitId: string | undefined) => void
}

function UnitChoice({ units, unitId, onPick }: UnitChoiceProps) {
  const t = useWords(importWords)
  const [only] = units
  if (units.length === 1)
    return (
      <div class="field">
        <span class="label">{t('unit')}</span>
        <p class="import-only">{only?.name}</p>
      </div>
    )
  return (
    <Combobox
      name="unit"
      label={t('unit')}
      value={unitId}
      options={units.map((unit) => ({ value: unit.unitId, label: unit.name, note: unit.code }))}
      onPick={onPick}
    />
  )
}
