import type { ActivityForm } from '#domain/activities/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field, Select, TextArea } from '#web/ui/field.tsx'
import { activityWords } from './activities.words.ts'
import type { CommuneEntry, Entry, LineEntry, SetEntry } from './entry.ts'
import type { Faults } from './read-entry.ts'

export const SOURCES = [
  ...(['ownContribution', 'staffContribution', 'mobilisedOutside', 'stateProgramme'] as const),
]

export type PartProps = {
  data: ActivityForm
  entry: Entry
  faults: Faults
  set: SetEntry
  isSecurity: boolean
  isNew: boolean
}

/** Commune, day, kind, people × days, value with its source, words; and further communes where there are any. */
export function SixFields(props: PartProps) {
  const { data, entry, faults, set, isSecurity, isNew } = props
  const t = useWords(activityWords)
  const communes = data.units.find(({ unitId }) => unitId === entry.unitId)?.communes ?? []
  const main = entry.lines[0]
  const setMain = (change: Partial<LineEntry>) =>
    set(({ lines: [first, ...further] }) => ({
      lines: first ? [{ ...first, ...change }, ...further] : further,
    }))
  const chooseUnit = (unitId: string) => {
    const own = data.units.find((unit) => unit.unitId === unitId)?.communes ?? []
    set(({ lines }) => ({
      unitId,
      placeId: own.length === 1 ? (own[0]?.placeId ?? '') : '',
      communes: [],
      others: [],
      lines: lines.map((line) => (line.unitId === entry.unitId ? { ...line, unitId } : line)),
    }))
  }
  return (
    <>
      <div class="fields six-fields">
        {isNew && data.units.length > 1 && (
          <Select
            name="unitId"
            label={t('unit')}
            value={entry.unitId}
            options={data.units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
            onChange={chooseUnit}
          />
        )}
        <Select
          name="placeId"
          label={t('commune')}
          value={entry.placeId}
          error={faults.placeId}
          options={communeOptions(communes, entry.placeId)}
          onChange={(placeId) => set({ placeId })}
        />
        <Field
          name="happenedFrom"
          label={t('date')}
          value={entry.happenedFrom}
          error={faults.happenedFrom}
          placeholder={formatDate(data.today)}
          onInput={(happenedFrom) => set({ happenedFrom })}
        />
        <Select
          name="kind"
          label={t('kind')}
          value={entry.kind}
          options={data.kinds.map(({ code, name, fieldName }) => ({
            ...{ value: code, label: name, group: fieldName },
          }))}
          onChange={(kind) => set({ kind })}
        />
        <Field
          name="people"
          label={t('people')}
          numeric
          value={entry.people}
          error={faults.people}
          onInput={(people) => set({ people })}
        />
        <Field
          name="days"
          label={t('days')}
          numeric
          hint={t('daysHint')}
          value={entry.days}
          error={faults.days}
          onInput={(days) => set({ days })}
        />
        <Field
          name="amount"
          label={t('amount')}
          numeric
          optional
          value={main?.amount ?? ''}
          error={faults.amount}
          onInput={(amount) => setMain({ amount })}
        />
        <Select
          name="source"
          label={t('source')}
          value={main?.source ?? ''}
          options={SOURCES.map((source) => ({ value: source, label: t(source) }))}
          onChange={(source) => setMain({ source })}
        />
        {isSecurity ? (
          <Sessions {...props} />
        ) : (
          <TextArea
            name="words"
            label={t('words')}
            optional
            maxLength={300}
            value={entry.words}
            onInput={(words) => set({ words })}
          />
        )}
      </div>
      {isNew && communes.length > 1 && <FurtherCommunes {...props} />}
    </>
  )
}

type Communes = ActivityForm['units'][number]['communes']

const communeOptions = (communes: Communes, chosen: string) => [
  ...(chosen === '' ? [{ value: '', label: '…' }] : []),
  ...communes.map(({ placeId, name }) => ({ value: placeId, label: name })),
]

export function Sessions({ entry, faults, set }: Pick<PartProps, 'entry' | 'faults' | 'set'>) {
  const t = useWords(activityWords)
  return (
    <>
      <Field
        name="sessions"
        label={t('sessions')}
        numeric
        value={entry.sessions}
        error={faults.sessions}
        onInput={(sessions) => set({ sessions })}
      />
      <Field
        name="attendees"
        label={t('attendees')}
        numeric
        value={entry.attendees}
        error={faults.attendees}
        onInput={(attendees) => set({ attendees })}
      />
    </>
  )
}

/** The same help in further communes: numbers the same for each, or typed for each. Never divided. */
function FurtherCommunes({ data, entry, faults, set }: PartProps) {
  const t = useWords(activityWords)
  const all = data.units.find(({ unitId }) => unitId === entry.unitId)?.communes ?? []
  // Further ones are asked once the first is known.
  if (entry.placeId === '' && entry.communes.length === 0) return null
  const taken = [entry.placeId, ...entry.communes.map(({ placeId }) => placeId)]
  const free = all.filter(({ placeId }) => !taken.includes(placeId))
  const change = (at: number, part: Partial<CommuneEntry>) =>
    set(({ communes }) => ({
      communes: communes.map((one, index) => (index === at ? { ...one, ...part } : one)),
    }))
  const add = () => {
    const placeId = free.length === 1 ? (free[0]?.placeId ?? '') : ''
    set(({ communes }) => ({
      communes: [...communes, { placeId, people: '', days: '', amount: '' }],
    }))
  }
  return (
    <fieldset class="stack">
      <legend>{t('furtherCommunes')}</legend>
      {entry.communes.length > 0 && (
        <>
          <p class="muted">{entry.areOwnAmounts ? t('ownAmounts') : t('sameAmounts')}</p>
          <Checkbox
            name="areOwnAmounts"
            label={t('areOwnAmounts')}
            checked={entry.areOwnAmounts}
            onChange={(areOwnAmounts) => set({ areOwnAmounts })}
          />
          <Checkbox
            name="isOneTrip"
            label={t('isOneTrip')}
            checked={entry.isOneTrip}
            onChange={(isOneTrip) => set({ isOneTrip })}
          />
        </>
      )}
      {entry.communes.map((commune, at) => (
        <div key={at} class="fields">
          <Select
            name={`commune-${at}`}
            label={t('communeNumber', { number: at + 2 })}
            value={commune.placeId}
            error={faults[`commune-${at}`]}
            options={communeOptions(
              all.filter(({ placeId }) => placeId === commune.placeId || !taken.includes(placeId)),
              commune.placeId,
            )}
            onChange={(placeId) => change(at, { placeId })}
          />
          {entry.areOwnAmounts &&
            (['people', 'days', 'amount'] as const).map((name) => (
              <Field
                key={name}
                name={`${name}-of-${at}`}
                label={`${t(name)}, ${t('communeNumber', { number: at + 2 })}`}
                numeric
                optional
                value={commune[name]}
                error={faults[`${name}-of-${at}`]}
                onInput={(text) => change(at, { [name]: text })}
              />
            ))}
          <Button
            kind="quiet"
            onPress={() =>
              set(({ communes }) => ({ communes: communes.filter((_, index) => index !== at) }))
            }
          >
            {t('leaveCommune', { number: at + 2 })}
          </Button>
        </div>
      ))}
      {free.length > 0 && entry.placeId !== '' && <Button onPress={add}>{t('addCommune')}</Button>}
    </fieldset>
  )
}
