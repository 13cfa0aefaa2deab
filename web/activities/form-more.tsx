import { useEffect, useState } from 'preact/hooks'
import type { LinkChoices } from '#domain/activities/schema.ts'
import { getJson } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { activityWords } from './activities.words.ts'
import { emptyLine, type LineEntry } from './entry.ts'
import { type PartProps, Sessions, SOURCES } from './six-fields.tsx'

export type MorePartProps = PartProps & { programme: string }

const NO_CHOICES: LinkChoices = { planItems: [], works: [], needs: [], trips: [], units: [] }

/** All that is never required: last day, counts, what the record is tied to, further payers, its paper. */
export function MorePart(props: MorePartProps) {
  const { data, entry, faults, set, isSecurity, isNew, programme } = props
  const t = useWords(activityWords)
  const choices = useLinkChoices(programme, entry)
  const quantityUnit = data.kinds.find((kind) => kind.code === entry.kind)?.quantityUnit
  const isSeveral = entry.communes.length > 0
  return (
    <div class="stack">
      <div class="fields">
        <Field
          name="happenedTo"
          label={t('lastDay')}
          optional
          value={entry.happenedTo}
          error={faults.happenedTo}
          onInput={(happenedTo) => set({ happenedTo })}
        />
        {!isSecurity && <Sessions {...props} />}
        <Field
          name="households"
          label={t('households')}
          numeric
          optional
          value={entry.households}
          error={faults.households}
          onInput={(households) => set({ households })}
        />
        {quantityUnit && (
          <Field
            name="quantity"
            label={t('quantityOf', { unit: quantityUnit })}
            numeric
            optional
            value={entry.quantity}
            error={faults.quantity}
            onInput={(quantity) => set({ quantity })}
          />
        )}
        {!isSeveral &&
          (
            [
              ['planItemId', 'planItems'],
              ['workId', 'works'],
              ['needId', 'needs'],
              ['sharesTripOf', 'trips'],
            ] as const
          ).map(([name, list]) => (
            <Combobox
              key={name}
              name={name}
              label={t(name)}
              optional
              options={optionsOf(choices[list], entry[name], t('tiedAlready'))}
              value={entry[name] === '' ? undefined : entry[name]}
              onPick={(id) => set({ [name]: id ?? '' })}
            />
          ))}
      </div>
      <Values {...props} units={choices.units} />
      <JointUnits {...props} units={choices.units} />
      <div class="fields">
        <Field
          name="evidenceNumber"
          label={t('evidenceNumber')}
          optional
          maxLength={60}
          value={entry.evidenceNumber}
          error={faults.evidenceNumber}
          onInput={(evidenceNumber) => set({ evidenceNumber })}
        />
        <Field
          name="evidenceDay"
          label={t('evidenceDay')}
          optional
          value={entry.evidenceDay}
          error={faults.evidenceDay}
          onInput={(evidenceDay) => set({ evidenceDay })}
        />
        <Field
          name="evidenceIssuer"
          label={t('evidenceIssuer')}
          optional
          maxLength={200}
          value={entry.evidenceIssuer}
          onInput={(evidenceIssuer) => set({ evidenceIssuer })}
        />
        {isNew && (
          <Field
            name="reason"
            label={t('reason')}
            optional
            maxLength={500}
            value={entry.reason}
            onInput={(reason) => set({ reason })}
          />
        )}
      </div>
    </div>
  )
}

type Choices = LinkChoices['units']

/** What is chosen stays to be seen although the list of this day no longer holds it. */
function optionsOf(choices: Choices, chosen: string, name: string) {
  const options = choices.map(({ id, label, note }) => ({ value: id, label, note }))
  if (chosen === '' || choices.some(({ id }) => id === chosen)) return options
  return [{ value: chosen, label: name, note: '' }, ...options]
}

function useLinkChoices(programme: string, entry: MorePartProps['entry']): LinkChoices {
  const [choices, setChoices] = useState(NO_CHOICES)
  const { unitId, placeId } = entry
  const day = readDay(entry.happenedFrom)
  useEffect(() => {
    if (day === undefined) return
    const query = new URLSearchParams({ unitId, day, ...(placeId === '' ? {} : { placeId }) })
    const asking = new AbortController()
    const { signal } = asking
    void getJson<LinkChoices>(`/api/v1/programmes/${programme}/activity-form/links?${query}`, {
      signal,
    }).then((answer) => {
      if (answer.ok) setChoices(answer.value)
    })
    return () => asking.abort()
  }, [programme, unitId, placeId, day])
  return choices
}

type WithUnits = PartProps & { units: Choices }

const payersOf = ({ data, entry, units, own }: WithUnits & { own: string }) => [
  {
    value: entry.unitId,
    label: data.units.find(({ unitId }) => unitId === entry.unitId)?.name ?? own,
  },
  ...entry.others.map(({ unitId }) => ({
    value: unitId,
    label: units.find(({ id }) => id === unitId)?.label ?? '…',
  })),
]

/** The form of the first value, and further values: another source, form or payer. */
function Values(props: WithUnits) {
  const { entry, faults, set } = props
  const t = useWords(activityWords)
  const payers = payersOf({ ...props, own: t('unit') })
  const change = (at: number, part: Partial<LineEntry>) =>
    set(({ lines }) => ({
      lines: lines.map((line, index) => (index === at ? { ...line, ...part } : line)),
    }))
  return (
    <fieldset class="stack">
      <legend>{t('values')}</legend>
      {entry.lines.map((line, at) => {
        const named = (word: string) => (at === 0 ? word : `${word} (${at + 1})`)
        return (
          <div key={at} class="fields">
            {at > 0 && (
              <>
                <Field
                  name={`amount-${at}`}
                  label={named(t('amount'))}
                  numeric
                  value={line.amount}
                  error={faults[`amount-${at}`]}
                  onInput={(amount) => change(at, { amount })}
                />
                <Select
                  name={`source-${at}`}
                  label={named(t('source'))}
                  value={line.source}
                  options={SOURCES.map((source) => ({ value: source, label: t(source) }))}
                  onChange={(source) => change(at, { source })}
                />
              </>
            )}
            <Select
              name={`form-${at}`}
              label={named(t('form'))}
              value={line.form}
              options={(['cash', 'inKind'] as const).map((form) => ({
                value: form,
                label: t(form),
              }))}
              onChange={(form) => change(at, { form })}
            />
            {payers.length > 1 && (
              <Select
                name={`payer-${at}`}
                label={named(t('payer'))}
                value={line.unitId}
                options={payers}
                onChange={(unitId) => change(at, { unitId })}
              />
            )}
            {at > 0 && (
              <Button
                kind="quiet"
                onPress={() =>
                  set(({ lines }) => ({ lines: lines.filter((_, index) => index !== at) }))
                }
              >
                {t('leaveValue', { number: at + 1 })}
              </Button>
            )}
          </div>
        )
      })}
      <Button
        onPress={() => set(({ lines, unitId }) => ({ lines: [...lines, emptyLine(unitId)] }))}
      >
        {t('addValue')}
      </Button>
    </fieldset>
  )
}

/** Units that took part beside the own; shares in percent, all empty until they are agreed. */
function JointUnits({ entry, faults, set, units }: WithUnits) {
  const t = useWords(activityWords)
  const taken = entry.others.map(({ unitId }) => unitId)
  return (
    <fieldset class="stack">
      <legend>{t('jointUnits')}</legend>
      <div class="fields">
        <Combobox
          name="jointUnit"
          label={t('addUnit')}
          optional
          options={units
            .filter(({ id }) => !taken.includes(id))
            .map(({ id, label, note }) => ({ value: id, label, note }))}
          value={undefined}
          onPick={(unitId) => {
            if (unitId !== undefined)
              set(({ others }) => ({ others: [...others, { unitId, share: '' }] }))
          }}
        />
        {entry.others.length > 0 && (
          <Field
            name="share-0"
            label={t('ownShare')}
            hint={t('shareHint')}
            numeric
            optional
            value={entry.ownShare}
            error={faults['share-0']}
            onInput={(ownShare) => set({ ownShare })}
          />
        )}
        {entry.others.map(({ unitId, share }, at) => (
          <div key={unitId} class="stack">
            <Field
              name={`share-${at + 1}`}
              label={t('shareOf', { name: units.find(({ id }) => id === unitId)?.label ?? '…' })}
              numeric
              optional
              value={share}
              error={faults[`share-${at + 1}`]}
              onInput={(text) =>
                set(({ others }) => ({
                  others: others.map((one) =>
                    one.unitId === unitId ? { ...one, share: text } : one,
                  ),
                }))
              }
            />
            <Button
              kind="quiet"
              onPress={() =>
                set(({ others, lines, unitId: own }) => ({
                  others: others.filter((one) => one.unitId !== unitId),
                  lines: lines.map((line) =>
                    line.unitId === unitId ? { ...line, unitId: own } : line,
                  ),
                }))
              }
            >
              {t('leaveUnit', { name: units.find(({ id }) => id === unitId)?.label ?? '…' })}
            </Button>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
