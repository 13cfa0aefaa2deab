import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Field, Select } from '#web/ui/field.tsx'
import type { PeriodRow, TypedDays } from './period-days.ts'
import { periodsWords } from './periods.words.ts'

/** The id of a period's deadline: where a fault leads to. */
export const dueFieldOf = (code: string) => `due-${code}`

type PeriodDaysFieldsProps = {
  rows: readonly PeriodRow[]
  months: NonNullable<YearPeriodsView['proposal']>['months']
  faults: Readonly<Record<string, string | undefined>>
  onChange: (code: string, days: TypedDays[string]) => void
}

/** Cut-off and deadline of each period, chosen among the ends of months and typed, before the year is opened. */
export function PeriodDaysFields({ rows, months, faults, onChange }: PeriodDaysFieldsProps) {
  const t = useWords(periodsWords)
  return (
    <>
      {rows.map(({ code, name, dataFrom, dataTo, typedDueOn }, at) => (
        <fieldset key={code} class="periods-days">
          <legend>{t('daysOf', { period: name, from: formatDate(dataFrom) })}</legend>
          <div class="fields">
            {rows.length === months.length || at === rows.length - 1 ? (
              <p class="periods-fixed">
                <span>{t('dataTo')}</span>
                {formatDate(dataTo)}
              </p>
            ) : (
              <Select
                name={`to-${code}`}
                label={t('dataTo')}
                value={dataTo}
                options={months
                  .filter((month) => month.dataTo >= dataFrom)
                  .slice(0, -1)
                  .map((month) => ({ value: month.dataTo, label: formatDate(month.dataTo) }))}
                onChange={(value) => {
                  const month = months.find((each) => each.dataTo === value)
                  if (month) onChange(code, { dataTo: month.dataTo })
                }}
              />
            )}
            <Field
              name={dueFieldOf(code)}
              label={t('dueOn')}
              value={typedDueOn}
              error={faults[dueFieldOf(code)]}
              onInput={(dueOn) => onChange(code, { dataTo, dueOn })}
            />
          </div>
        </fieldset>
      ))}
    </>
  )
}
