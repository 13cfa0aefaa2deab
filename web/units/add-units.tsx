import { useState } from 'preact/hooks'
import type { AddUnits } from '#domain/units/schema.ts'
import type { UnitEntry, UnitVerdict } from '#domain/units/unit-table.ts'
import type { ApiRefusal } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { Tabs } from '#web/ui/segments.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { OneUnit } from './one-unit.tsx'
import { PastedUnits } from './pasted-units.tsx'
import { unitsWords } from './units.words.ts'
import type { UnitLine } from './units-page.tsx'

/** What a way of entering units is handed: what stands, and what sends. */
export type EntryProps = {
  units: readonly UnitLine[]
  busy: boolean
  refusal: ApiRefusal | undefined
  /** Answers whether they were entered. */
  onEnter: (verdicts: readonly UnitVerdict[]) => Promise<boolean>
}

/** Units are entered by a pasted list or one by one; both go by the same rule and the same command. */
export function AddUnitsSection({
  units,
  programme,
}: {
  units: readonly UnitLine[]
  programme: string
}) {
  const t = useWords(unitsWords)
  const { refresh } = useScreen()
  const command = useCommand()
  const [way, setWay] = useState('list')

  async function enter(verdicts: readonly UnitVerdict[]): Promise<boolean> {
    const fresh = verdicts.flatMap((verdict) => (verdict.state === 'new' ? toUnit(verdict) : []))
    const sent: AddUnits = { units: fresh }
    const result = await command.send<{ added: number }>(
      `/api/v1/programmes/${programme}/units`,
      sent,
    )
    if (!result.ok) return false
    showToast(t('entered', { count: result.value.added }))
    await refresh()
    return true
  }

  const Way = way === 'list' ? PastedUnits : OneUnit
  return (
    <Section title={t('enter')}>
      <div class="stack units-enter">
        <Tabs
          label={t('ways')}
          tabs={[
            { value: 'list', label: t('byList') },
            { value: 'one', label: t('oneByOne') },
          ]}
          value={way}
          panelId="units-way"
          onChange={setWay}
        />
        <div id="units-way" role="tabpanel" aria-label={t(way === 'list' ? 'byList' : 'oneByOne')}>
          <Way units={units} busy={command.busy} refusal={command.refusal} onEnter={enter} />
        </div>
      </div>
    </Section>
  )
}

function toUnit({ entry }: { entry: UnitEntry }): AddUnits['units'] {
  const { code, name, block, postName, holderName, telephone, isOther } = entry
  if (!block) return []
  const contact = {
    postName,
    ...(holderName === '' ? {} : { holderName }),
    telephone,
  }
  return [
    {
      ...{ code, name, block },
      ...(telephone === '' ? {} : { contact }),
      ...(isOther ? { isOther } : {}),
    },
  ]
}
