import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { WORK_KIND_CODES, WORK_KINDS } from '#domain/works/kinds.ts'
import type { RecordedWork, WorkForm } from '#domain/works/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import { type ActionField, type Faults, readFields } from './action-fields.ts'
import { workFormWords } from './forms.words.ts'

const PARTNERS = ['1', '2', '3', '4', '5', '6'] as const

type Typed = Record<string, string>

/** Every control of the form, so that each comes back after a reload. */
const BLANK: Typed = {
  ...{ leadUnitId: '', placeId: '', kind: WORK_KIND_CODES[0] ?? '', registeredOn: '', name: '' },
  ...{ cost: '', village: '', size: '', plannedStartOn: '', plannedHandoverOn: '', reason: '' },
  ...{ peopleContribution: '', stateProgrammeAmount: '', households: '', stockUnit: '' },
  ...{ technicalUnitId: '', needId: '', planItemId: '' },
  ...Object.fromEntries(PARTNERS.map((n) => [`partner${n}`, ''])),
}

/** Four fields are enough: commune, kind, name and day; everything else stands under "Thêm". */
export function Page({ data, params }: PageProps<WorkForm>) {
  const t = useWords(workFormWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const programme = params.programme ?? ''
  const [first] = data.units
  const kept = useKeptTyped<Typed>('new-work', {
    ...BLANK,
    leadUnitId: first?.unitId ?? '',
    placeId: first?.communes[0]?.placeId ?? '',
    registeredOn: formatDate(data.today),
  })
  const typed = kept.value
  const [faults, setFaults] = useState<Faults>({})
  if (!first)
    return (
      <>
        <PageHead title={t('heading')} />
        <EmptyState title={t('noUnit')} />
      </>
    )
  const set = (name: string) => (value: string) => kept.set({ [name]: value })
  const lead = data.units.find(({ unitId }) => unitId === typed.leadUnitId) ?? first
  const isModel = WORK_KINDS[typed.kind as keyof typeof WORK_KINDS]?.isModel ?? false

  const field = (name: string, label: string, type: ActionField['type'], optional = true) =>
    ({ name, label, type, optional, value: '' }) satisfies ActionField
  const plain: readonly ActionField[] = [
    field('name', t('name'), 'text', false),
    field('registeredOn', t('registeredOn'), 'day', false),
    field('cost', t('cost'), 'number'),
  ]
  const more: readonly ActionField[] = [
    field('village', t('village'), 'text'),
    field('size', t('size'), 'text'),
    field('plannedStartOn', t('plannedStartOn'), 'day'),
    ...(isModel ? [] : [field('plannedHandoverOn', t('plannedHandoverOn'), 'day')]),
    field('peopleContribution', t('peopleContribution'), 'number'),
    field('stateProgrammeAmount', t('stateProgrammeAmount'), 'number'),
    field('households', t('householdsThen'), 'number'),
    ...(isModel ? [field('stockUnit', t('stockUnit'), 'text')] : []),
    field('reason', t('notTwinnedReason'), 'text'),
  ]
  const input = ({ name, label, type, optional = false }: ActionField) => (
    <Field
      key={name}
      name={name}
      label={label}
      optional={optional}
      numeric={type === 'number'}
      error={faults[name]}
      value={typed[name] ?? ''}
      onInput={set(name)}
      {...(name === 'cost' ? { hint: t('costHint') } : {})}
    />
  )
  const none = { value: '', label: t('none') }
  const others = data.partners
    .filter(({ unitId }) => unitId !== lead.unitId)
    .map(({ unitId, name }) => ({ value: unitId, label: name }))
  const shown = PARTNERS.filter((n) => n === '1' || typed[`partner${Number(n) - 1}`])
  const needs = data.needs.filter(({ placeId }) => placeId === typed.placeId)
  const items = data.planItems.filter(
    ({ placeId, unitId }) => placeId === typed.placeId && unitId === lead.unitId,
  )

  async function save() {
    const read = readFields([...plain, ...more], typed, t)
    setFaults(read.ok ? {} : read.refusal.faults)
    if (!read.ok) {
      document.getElementById(Object.keys(read.refusal.faults)[0] ?? '')?.focus()
      return
    }
    const partners = [...new Set(PARTNERS.map((n) => typed[`partner${n}`] ?? ''))]
    const links = Object.fromEntries(
      ['technicalUnitId', 'needId', 'planItemId'].flatMap((name) =>
        typed[name] ? [[name, typed[name]]] : [],
      ),
    )
    const result = await send<RecordedWork>(`/api/v1/programmes/${programme}/works`, {
      ...read.value,
      ...links,
      kind: typed.kind,
      placeId: typed.placeId,
      leadUnitId: lead.unitId,
      payers: [lead.unitId, ...partners.filter((unitId) => unitId !== '')].map((unitId) => ({
        unitId,
      })),
    })
    if (!result.ok) return
    kept.saved()
    const { workId } = result.value
    offerUndo({
      text: t('registered'),
      undoneText: t('registrationUndone'),
      path: `/api/v1/programmes/${programme}/works/${workId}/withdrawals`,
      undone: () => navigate(pathTo('works', { programme })),
    })
    await navigate(pathTo('work', { programme, workId }))
  }

  return (
    <>
      <PageHead title={t('heading')} />
      <RestoredNotice typed={kept} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <div class="fields">
          {data.units.length > 1 && (
            <Select
              name="leadUnitId"
              label={t('leadUnit')}
              value={lead.unitId}
              options={data.units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
              onChange={(leadUnitId) => {
                const communes = data.units.find((unit) => unit.unitId === leadUnitId)?.communes
                kept.set({ leadUnitId, placeId: communes?.[0]?.placeId ?? '' })
              }}
            />
          )}
          <Select
            name="placeId"
            label={t('commune')}
            value={typed.placeId ?? ''}
            options={lead.communes.map(({ placeId, name }) => ({ value: placeId, label: name }))}
            onChange={set('placeId')}
          />
          <Select
            name="kind"
            label={t('kind')}
            value={typed.kind ?? ''}
            options={WORK_KIND_CODES.map((kind) => ({
              value: kind,
              label: WORK_KINDS[kind].name,
              group: WORK_KINDS[kind].isModel ? t('kindsOfModels') : t('kindsOfWorks'),
            }))}
            onChange={set('kind')}
          />
          {plain.map(input)}
        </div>
        <details>
          <summary>{t('more')}</summary>
          <div class="fields">
            {more.map(input)}
            {shown.map((n) => (
              <Select
                key={n}
                name={`partner${n}`}
                label={t('partner', { number: n })}
                optional
                value={typed[`partner${n}`] ?? ''}
                options={[none, ...others]}
                onChange={set(`partner${n}`)}
              />
            ))}
            <Select
              name="technicalUnitId"
              label={t('technicalUnit')}
              optional
              value={typed.technicalUnitId ?? ''}
              options={[none, ...others]}
              onChange={set('technicalUnitId')}
            />
            <Select
              name="needId"
              label={t('need')}
              optional
              value={typed.needId ?? ''}
              options={[
                none,
                ...needs.map(({ needId, words }) => ({ value: needId, label: words })),
              ]}
              onChange={set('needId')}
            />
            <Select
              name="planItemId"
              label={t('planItem')}
              optional
              value={typed.planItemId ?? ''}
              options={[
                none,
                ...items.map(({ planItemId, words }) => ({ value: planItemId, label: words })),
              ]}
              onChange={set('planItemId')}
            />
          </div>
        </details>
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t('save')}
          </Button>
          <LinkButton href={pathTo('works', { programme })}>{t('cancel')}</LinkButton>
        </div>
      </form>
    </>
  )
}
