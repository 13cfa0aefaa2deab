import { useState } from 'preact/hooks'
import { BLOCK_NAMES, BLOCKS, type Block } from '#domain/units/blocks.ts'
import { decideUnits, type UnitEntry, type UnitVerdict } from '#domain/units/unit-table.ts'
import { useWords } from '#web/platform/screen.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field, Select } from '#web/ui/field.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import type { EntryProps } from './add-units.tsx'
import { unitFaultWords, unitsWords } from './units.words.ts'

const EMPTY: UnitEntry = {
  ...{ code: '', name: '', block: undefined, isOther: false },
  ...{ postName: '', telephone: '', holderName: '' },
}

type TextKey = Exclude<keyof UnitEntry, 'block' | 'isOther'>

/** Which field a fault is said at. */
function fieldOf(verdict: UnitVerdict | undefined): string | undefined {
  if (verdict?.state === 'same') return 'name'
  if (verdict?.state !== 'refused') return undefined
  if (/^name/.test(verdict.fault)) return 'name'
  if (/^code/.test(verdict.fault)) return 'code'
  return /^block/.test(verdict.fault) ? 'block' : 'telephone'
}

/** One unit in a form; the block stays as it was for the next one. */
export function OneUnit({ units, busy, refusal, onEnter }: EntryProps) {
  const t = useWords(unitsWords)
  const faults = useWords(unitFaultWords)
  const [entry, setEntry] = useState(EMPTY)
  const [isTried, setIsTried] = useState(false)
  const [verdict] = decideUnits([entry], units)
  const at = fieldOf(verdict)
  const said =
    verdict?.state === 'refused'
      ? faults(verdict.fault)
      : verdict?.state === 'same'
        ? t('isSameMore')
        : undefined
  const errorOf = (field: string) => (isTried && at === field ? said : undefined)

  async function enter() {
    setIsTried(true)
    if (at !== undefined && focusFirst({ [`unit-${at}`]: said })) return
    if (verdict?.state !== 'new' || !(await onEnter([verdict]))) return
    setIsTried(false)
    setEntry({ ...EMPTY, block: entry.block })
    document.getElementById('unit-name')?.focus()
  }

  const field = (key: TextKey, maxLength: number) => ({
    ...{ name: `unit-${key}`, label: t(key === 'name' ? 'unit' : key), maxLength },
    ...{ value: entry[key], error: errorOf(key) },
    // Another name is asked about anew.
    onInput: (value: string) =>
      setEntry({ ...entry, [key]: value, ...(key === 'name' ? { isOther: false } : {}) }),
  })
  return (
    <form
      class="sheet stack units-one"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void enter()
      }}
    >
      <Field {...field('name', 200)} />
      <div class="fields">
        <Select
          name="unit-block"
          label={t('block')}
          value={entry.block ?? ''}
          error={errorOf('block')}
          options={[
            { value: '', label: t('choose') },
            ...BLOCKS.map((block) => ({ value: block, label: BLOCK_NAMES[block] })),
          ]}
          onChange={(value) =>
            setEntry({ ...entry, block: value === '' ? undefined : (value as Block) })
          }
        />
        <Field {...field('code', 20)} optional hint={t('codeHint')} />
      </div>
      <div class="fields">
        <Field {...field('postName', 200)} optional />
        <Field {...field('holderName', 200)} optional />
        <Field {...field('telephone', 40)} type="tel" optional />
      </div>
      {(verdict?.state === 'alike' || entry.isOther) && (
        <Notice tone="warn">
          {verdict?.state === 'alike' && t('alike', { unit: verdict.alike })}
          <Checkbox
            name="unit-isOther"
            label={t('isOther')}
            checked={entry.isOther}
            onChange={(isOther) => setEntry({ ...entry, isOther })}
          />
        </Notice>
      )}
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button
          type="submit"
          kind="primary"
          busy={busy}
          disabledReason={verdict?.state === 'alike' ? t('sayWhich') : undefined}
        >
          {t('enterOne')}
        </Button>
      </div>
    </form>
  )
}
