import { useState } from 'preact/hooks'
import { REQUESTED_KINDS, type RequestedKind } from '#domain/reports/paper-kinds.ts'
import type { RequestPaper } from '#domain/reports/papers/schema.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Field, Select, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { paperWords } from './paper.words.ts'

type RequestDialogProps = { programme: string; data: YearPeriodsView; onClose: () => void }

const DAYS = ['dataFrom', 'dataTo', 'dueOn'] as const
const EMPTY = { name: '', content: '', source: '', dataFrom: '', dataTo: '', dueOn: '' }
const BEGUN = { kind: 'adHoc' as RequestedKind, texts: EMPTY, of: '' }

/** A plan, a thematic or an ad hoc report asked of all assigned units, of one block or of one unit. */
export function RequestDialog({ programme, data, onClose }: RequestDialogProps) {
  const t = useWords(paperWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`paper ${data.year}`, BEGUN)
  const { kind, texts, of } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})

  async function save() {
    const [dataFrom, dataTo, dueOn] = DAYS.map((key) => readDay(texts[key]))
    const found = {
      name: texts.name.trim() === '' ? t('missing') : undefined,
      content: texts.content.trim() === '' ? t('missing') : undefined,
      dataFrom: dataFrom ? undefined : t('dateWrong'),
      dataTo: dataTo ? undefined : t('dateWrong'),
      dueOn: dueOn ? undefined : t('dateWrong'),
      source: texts.source.trim() === '' ? t('missing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || !dataFrom || !dataTo || !dueOn) return
    const unitIds = data.blocks
      .flatMap(({ block, units }) => units.map(({ unitId }) => ({ block, unitId })))
      .filter(({ block, unitId }) => of === block || of === unitId)
      .map(({ unitId }) => unitId)
    const command: RequestPaper = {
      ...{ kind, owedBy: 'unit', dataFrom, dataTo, dueOn },
      ...{ name: texts.name.trim(), content: texts.content.trim(), source: texts.source.trim() },
      ...(unitIds.length > 0 && kind !== 'plan' ? { unitIds } : {}),
    }
    const path = `/api/v1/programmes/${programme}/years/${data.year}/papers`
    const result = await send<{ units: number }>(path, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('requested', { paper: command.name, units: result.value.units }))
    onClose()
    await refresh()
  }

  const field = (key: keyof typeof EMPTY, maxLength = 200) => ({
    ...{ name: key, label: t(key), maxLength, value: texts[key], error: faults[key] },
    onInput: (value: string) => typed.set({ texts: { ...texts, [key]: value } }),
  })
  return (
    <FormDialog
      id="request"
      title={t('request')}
      lead={t('requestLead')}
      submitLabel={t('request')}
      busy={busy}
      refusal={refusal}
      focus="kind"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <Select
        name="kind"
        label={t('kind')}
        value={kind}
        options={REQUESTED_KINDS.map((value) => ({ value, label: t(value) }))}
        onChange={(value) => typed.set({ kind: value as RequestedKind })}
      />
      <Field {...field('name', 120)} />
      <TextArea {...field('content', 1000)} />
      <div class="fields">
        {DAYS.map((key) => (
          <Field key={key} {...field(key, 10)} />
        ))}
      </div>
      <Field {...field('source')} />
      {kind !== 'plan' && (
        <Select
          name="units"
          label={t('units')}
          value={of}
          options={[
            { value: '', label: t('all') },
            ...data.blocks.map(({ block, blockName }) => ({ value: block, label: blockName })),
            ...data.blocks.flatMap(({ blockName, units }) =>
              units.map(({ unitId, name }) => ({ value: unitId, label: name, group: blockName })),
            ),
          ]}
          onChange={(value) => typed.set({ of: value })}
        />
      )}
    </FormDialog>
  )
}
