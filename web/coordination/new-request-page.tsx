import { useState } from 'preact/hooks'
import {
  REQUEST_KIND_NAMES,
  type RequestKind,
  SUPPORT_TOPIC_NAMES,
  SUPPORT_TOPICS,
} from '#domain/coordination/requests/request.ts'
import type { RecordedRequest, RequestForm } from '#domain/coordination/requests/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select, TextArea } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { requestWords } from './requests.words.ts'
import './requests.css'

const PARTNERS = ['1', '2', '3', '4', '5', '6'] as const

/** Who asks, for which commune, whom, and what: one short form for the three kinds. */
export function Page({ data, params }: PageProps<RequestForm>) {
  const t = useWords(requestWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const programme = params.programme ?? ''
  const askers = [
    ...data.units.map(({ unitId, name }) => ({ value: unitId, label: name })),
    ...data.communes.map(({ placeId, name }) => ({
      value: placeId,
      label: t('askerCommune', { name }),
    })),
  ]
  const kept = useKeptTyped<Record<string, string>>('new-request', {
    ...{ asker: askers[0]?.value ?? '', kind: '', placeId: '', topic: '', words: '', wantedBy: '' },
    ...Object.fromEntries(PARTNERS.map((n) => [`partner${n}`, ''])),
  })
  const typed = kept.value
  const asker = askers.find(({ value }) => value === typed.asker)?.value ?? askers[0]?.value
  const unit = data.units.find(({ unitId }) => unitId === asker)
  const communes = unit ? unit.communes : data.communes.filter(({ placeId }) => placeId === asker)
  const kinds: readonly RequestKind[] = unit
    ? ['jointWork', 'technicalSupport', 'locality']
    : ['technicalSupport', 'locality']
  const [faults, setFaults] = useState<Record<string, string>>({})
  const set = (name: string) => (value: string) => kept.set({ [name]: value })
  const kind = kinds.find((each) => each === typed.kind) ?? kinds[0] ?? 'locality'
  const commune = communes.find(({ placeId }) => placeId === typed.placeId) ?? communes[0]
  if (!commune)
    return (
      <>
        <PageHead title={t('newHeading')} />
        <EmptyState title={t('noSide')} />
      </>
    )
  const many = kind === 'jointWork'
  const asksUnits = many || kind === 'technicalSupport' || unit === undefined
  const shown = asksUnits
    ? PARTNERS.filter((n) => n === '1' || (many && typed[`partner${Number(n) - 1}`]))
    : []
  const partners = [
    { value: '', label: t('choose') },
    ...data.partners
      .filter(({ unitId }) => unitId !== unit?.unitId)
      .map(({ unitId, name }) => ({ value: unitId, label: name })),
  ]
  const partnerLabel = (n: string) => {
    if (many) return t('partner', { number: n })
    return kind === 'technicalSupport' ? t('department') : t('unitAsked')
  }

  async function save() {
    const words = (typed.words ?? '').trim()
    const said = (typed.wantedBy ?? '').trim()
    const wantedBy = said === '' ? undefined : readDay(said)
    const chosen = shown.map((n) => typed[`partner${n}`] ?? '').filter((unitId) => unitId !== '')
    const found = {
      ...(asksUnits && chosen.length === 0 && { partner1: t('required') }),
      ...(words === '' && { words: t('required') }),
      ...(said !== '' && wantedBy === undefined && { wantedBy: t('dateWrong') }),
    }
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) {
      document.getElementById(first)?.focus()
      return
    }
    const result = await send<RecordedRequest>(`/api/v1/programmes/${programme}/requests`, {
      kind,
      placeId: commune?.placeId,
      ...(unit && { askingUnitId: unit.unitId }),
      unitIds: [...new Set(chosen)],
      ...(kind === 'technicalSupport' && { topic: typed.topic || SUPPORT_TOPICS[0] }),
      words,
      ...(wantedBy && { wantedBy }),
    })
    if (!result.ok) return
    kept.saved()
    showToast(t('sent'))
    await navigate(pathTo('request', { programme, requestId: result.value.requestId }))
  }

  return (
    <>
      <PageHead title={t('newHeading')} note={t('newNote')} />
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
          {askers.length > 1 && (
            <Select
              name="asker"
              label={t('asker')}
              value={asker ?? ''}
              options={askers}
              onChange={set('asker')}
            />
          )}
          <Select
            name="kind"
            label={t('kind')}
            value={kind}
            options={kinds.map((each) => ({ value: each, label: REQUEST_KIND_NAMES[each] }))}
            onChange={set('kind')}
          />
          <Select
            name="placeId"
            label={t('commune')}
            value={commune.placeId}
            options={communes.map(({ placeId, name }) => ({ value: placeId, label: name }))}
            onChange={set('placeId')}
          />
          {kind === 'technicalSupport' && (
            <Select
              name="topic"
              label={t('topic')}
              value={typed.topic || SUPPORT_TOPICS[0]}
              options={SUPPORT_TOPICS.map((topic) => ({
                value: topic,
                label: SUPPORT_TOPIC_NAMES[topic],
              }))}
              onChange={set('topic')}
            />
          )}
          {shown.map((n) => (
            <Select
              key={n}
              name={`partner${n}`}
              label={partnerLabel(n)}
              optional={n !== '1'}
              error={faults[`partner${n}`]}
              value={typed[`partner${n}`] ?? ''}
              options={partners}
              onChange={set(`partner${n}`)}
            />
          ))}
          <Field
            name="wantedBy"
            label={t('wantedBy')}
            optional
            error={faults.wantedBy}
            value={typed.wantedBy ?? ''}
            onInput={set('wantedBy')}
          />
        </div>
        {!asksUnits && <p>{t('communeAsked', { name: commune.name })}</p>}
        <TextArea
          name="words"
          label={t('words')}
          error={faults.words}
          maxLength={300}
          value={typed.words ?? ''}
          onInput={set('words')}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t('send')}
          </Button>
          <LinkButton href={pathTo('requests', { programme })}>{t('cancel')}</LinkButton>
        </div>
      </form>
    </>
  )
}
