import { useState } from 'preact/hooks'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import {
  type SettingField,
  settingChanges,
  settingLines,
} from '#domain/programme/settings-changes.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import type { Language } from '#web/platform/words.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, Select, TextArea } from '#web/ui/field.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { OutlineEditor } from './outline-editor.tsx'
import { ProgrammeNames } from './programme-names.tsx'
import { fieldWords, settingsWords, valueWords } from './settings.words.ts'
import { type Lines, monthAndDay, ROUND_FIELDS, toCommand } from './settings-lines.ts'
import { Changes, Versions } from './versions.tsx'
import './settings.css'

export function pageTitle(data: YearSettingsView, language: Language): string {
  return settingsWords[language].heading.replace('{year}', String(data.year))
}

/** The rules of a year and the words of its papers: each saving is a new version with a reason. */
export function Page({ data, params }: PageProps<YearSettingsView>) {
  const t = useWords(settingsWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  return (
    <>
      <PageHead
        title={t('heading', { year: String(data.year) })}
        note={t('note', { version: data.version })}
      />
      <SegmentLinks
        label={t('years')}
        segments={(session?.programme.years ?? []).map((year) => ({
          href: pathTo('yearSettings', { programme, year: String(year) }),
          label: String(year),
          current: year === data.year,
        }))}
      />
      <div class="settings">
        {/* A new version begins with its own values. */}
        <SettingsForm key={`${data.year} ${data.version}`} data={data} programme={programme} />
        <Versions versions={data.versions} />
        <ProgrammeNames data={data} programme={programme} />
      </div>
    </>
  )
}

const CODES = {
  calendar: ['decree09', 'calendar'],
  timelinessBasis: ['signedPaper', 'data'],
  labourLabel: ['personDays', 'personVisits'],
  leadingZeros: ['true', 'false'],
  rateForm: ['points', 'percent', 'exact'],
  totalRow: ['last', 'first'],
  reportCapacity: ['own', 'onBehalfOf', 'forPost', 'byOrderOf'],
  urgingCapacity: ['own', 'onBehalfOf', 'forPost', 'byOrderOf'],
} as const

const LISTS: readonly SettingField[] = ['yearFocus', 'reportRecipients', 'urgingRecipients']

function SettingsForm({ data, programme }: { data: YearSettingsView; programme: string }) {
  const t = useWords(settingsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`settings ${data.year} ${data.version}`, {
    lines: settingLines({ ...data.settings, source: '' }) as Lines,
    ...{ outline: data.settings.outline, reason: '' },
  })
  const { lines, outline, reason } = typed.value
  const [faults, setFaults] = useState<Partial<Record<SettingField | 'reason', string>>>({})

  async function save() {
    const found = faultsOf(lines, reason)
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) return document.getElementById(first)?.focus()
    const command = toCommand(lines, { expectedVersion: data.version, reason, outline })
    const result = await send<{ version: number }>(
      `/api/v1/programmes/${programme}/years/${data.year}/settings`,
      command,
    )
    if (!result.ok) return
    typed.saved()
    showToast(t('saved', { version: result.value.version }))
    await refresh()
  }

  function faultsOf(now: Lines, why: string) {
    const found: Partial<Record<SettingField | 'reason', string>> = {}
    const days = Number(now.replyDays)
    if (!Number.isInteger(days) || days < 1 || days > 90) found.replyDays = t('daysMissing')
    for (const kind of ['report', 'urging'] as const) {
      if (now[`${kind}Symbol`].trim() === '') found[`${kind}Symbol`] = t('symbolMissing')
      if (now[`${kind}Post`].trim() === '') found[`${kind}Post`] = t('postMissing')
    }
    for (const field of ROUND_FIELDS)
      if (monthAndDay(now[field]) === undefined) found[field] = t('dayMissing')
    const { regimeNumber, regimeDate } = now
    // The paper that set the duty to report: its number and its date, or neither.
    if (regimeDate.trim() !== '' && regimeNumber.trim() === '')
      found.regimeNumber = t('regimeNumberMissing')
    if ((regimeNumber + regimeDate).trim() !== '' && readDay(regimeDate) === undefined)
      found.regimeDate = t('dateUnread')
    if (why.trim() === '') found.reason = t('reasonMissing')
    return found
  }

  const kept = { ...data.settings, source: '' }
  // What cannot be read yet is said when it is to be saved.
  const isWhole = data.maySave && Object.keys(faultsOf(lines, '-')).length === 0
  const changes = isWhole
    ? settingChanges(kept, {
        ...kept,
        ...toCommand(lines, { expectedVersion: 0, reason, outline }),
      })
    : []

  const input = (field: SettingField, hint?: string) => (
    <SettingInput
      key={field}
      field={field}
      value={lines[field]}
      error={faults[field]}
      hint={hint}
      isProposed={data.proposed.includes(field)}
      isFixed={!data.maySave || (field === 'calendar' && data.calendarInUse)}
      onInput={(value) => typed.set({ lines: { ...lines, [field]: value } })}
    />
  )
  const paper = (kind: 'report' | 'urging') =>
    (['Symbol', 'Capacity', 'Authority', 'Post', 'Recipients'] as const).map((part) =>
      input(`${kind}${part}`, part === 'Recipients' ? t('onePerLine') : undefined),
    )
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <RestoredNotice typed={typed} />
      <Section title={t('rules')}>
        <div class="settings-fields">
          {input('calendar', data.calendarInUse ? t('calendarInUse') : undefined)}
          {(
            [
              'timelinessBasis',
              'labourLabel',
              'leadingZeros',
              'rateForm',
              'totalRow',
              'replyDays',
            ] as const
          ).map((field) => input(field))}
        </div>
      </Section>
      <Section title={t('focus')}>{input('yearFocus', t('onePerLine'))}</Section>
      <Section title={t('rounds')}>
        <div class="settings-fields">{ROUND_FIELDS.map((field) => input(field, t('dayHint')))}</div>
      </Section>
      <Section title={t('report')}>
        <div class="settings-fields">{paper('report')}</div>
      </Section>
      <OutlineEditor
        kept={data.settings.outline}
        outline={outline}
        isFixed={!data.maySave}
        onChange={(next) => typed.set({ outline: next })}
      />
      <Section title={t('urging')}>
        <div class="settings-fields">
          {input('regimeNumber', t('regimeHint'))}
          {input('regimeDate')}
          {paper('urging')}
        </div>
      </Section>
      <Section title={t('contact')}>
        <div class="settings-fields">
          {input('contactPerson', t('contactHint'))}
          {input('contactTelephone')}
        </div>
      </Section>
      {data.maySave ? (
        <>
          {changes.length > 0 && (
            <Notice title={t('willChange')}>
              <Changes changes={changes} />
            </Notice>
          )}
          <Field
            name="reason"
            label={t('reason')}
            maxLength={500}
            value={reason}
            error={faults.reason}
            onInput={(value) => typed.set({ reason: value })}
          />
          <RefusalNotice refusal={refusal} />
          <div class="row">
            <Button type="submit" kind="primary" busy={busy}>
              {t('save')}
            </Button>
          </div>
        </>
      ) : (
        <p class="muted">{t('mayNot')}</p>
      )}
    </form>
  )
}

type SettingInputProps = {
  field: SettingField
  value: string
  error: string | undefined
  hint: string | undefined
  isProposed: boolean
  /** Shown and not changed here. */
  isFixed: boolean
  onInput: (value: string) => void
}

function SettingInput(props: SettingInputProps) {
  const { field, value, error, isFixed, onInput } = props
  const t = useWords(settingsWords)
  const fields = useWords(fieldWords)
  const values = useWords(valueWords)
  const hint = [props.hint, props.isProposed && value !== '' ? t('proposedHint') : undefined]
    .filter((part) => part !== undefined)
    .join(' ')
  const frame = { name: field, label: fields(field), error, ...(hint !== '' && { hint }) }
  const codes = Object.hasOwn(CODES, field) ? CODES[field as keyof typeof CODES] : undefined
  if (isFixed) return <Field {...frame} value={codes ? values(value as 'own') : value} readonly />
  if (codes)
    return (
      <Select
        {...frame}
        value={value}
        options={codes.map((code) => ({ value: code, label: values(code) }))}
        onChange={onInput}
      />
    )
  if (LISTS.includes(field))
    return <TextArea {...frame} value={value} rows={5} maxLength={3_000} onInput={onInput} />
  return (
    <Field
      {...frame}
      numeric={field === 'replyDays'}
      maxLength={120}
      value={value}
      onInput={onInput}
    />
  )
}
