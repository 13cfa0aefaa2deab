import {
  ACT_KIND_CODES,
  ACT_KINDS,
  HOUSEHOLD_BAND_CODES,
  HOUSEHOLD_BANDS,
  PROPOSAL_THEME_CODES,
  PROPOSAL_THEMES,
} from '#domain/needs/proposal.ts'
import type { ProposalList } from '#domain/needs/proposals/schema.ts'
import { sendCommand } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { proposalWords } from './proposals.words.ts'

/** As chosen and typed: codes of the lists, and the words. */
type Typed = Record<'placeId' | 'theme' | 'band' | 'actKind' | 'unitId' | 'words', string>

type ProposalFormProps = {
  form: NonNullable<ProposalList['form']>
  year: number
  programme: string
}

/** Theme, commune, band of households, who should act, one short text. */
export function ProposalForm({ form, year, programme }: ProposalFormProps) {
  const t = useWords(proposalWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped<Typed>('new-proposal', {
    placeId: form.communes[0]?.placeId ?? '',
    theme: PROPOSAL_THEME_CODES[0] ?? '',
    band: HOUSEHOLD_BAND_CODES[0] ?? '',
    ...{ actKind: 'department', unitId: '', words: '' },
  })
  const { placeId, theme, band, actKind, unitId, words } = typed.value
  const set = (name: keyof Typed) => (value: string) => typed.set({ [name]: value })
  const base = `/api/v1/programmes/${programme}/proposals`
  const list = <Code extends string>(codes: readonly Code[], names: Record<Code, string>) =>
    codes.map((code) => ({ value: code, label: names[code] }))

  async function save() {
    const result = await send<{ proposalId: string; revision: number }>(base, {
      ...{ year, placeId, theme, householdBand: band, actKind, words: words.trim() },
      ...(actKind === 'unit' && unitId !== '' && { actUnitId: unitId }),
    })
    if (!result.ok) return
    const { proposalId, revision } = result.value
    typed.set({ words: '' })
    typed.saved()
    showToast(t('saved'), () => void undo(`${base}/${proposalId}/withdrawals`, revision))
    await refresh()
  }

  async function undo(path: string, expectedRevision: number) {
    const result = await sendCommand(path, { reason: 'enteredByMistake', expectedRevision })
    showToast(result.ok ? t('undone') : (result.refusal.sentence ?? result.refusal.code))
    await refresh()
  }

  return (
    <>
      <RestoredNotice typed={typed} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && words.trim() !== '') void save()
        }}
      >
        <div class="fields">
          <Select
            name="new-place"
            label={t('commune')}
            value={placeId}
            options={form.communes.map((each) => ({ value: each.placeId, label: each.name }))}
            onChange={set('placeId')}
          />
          <Select
            name="new-theme"
            label={t('theme')}
            value={theme}
            options={list(PROPOSAL_THEME_CODES, PROPOSAL_THEMES)}
            onChange={set('theme')}
          />
          <Select
            name="new-band"
            label={t('households')}
            value={band}
            options={list(HOUSEHOLD_BAND_CODES, HOUSEHOLD_BANDS)}
            onChange={set('band')}
          />
          <Select
            name="new-actor"
            label={t('actor')}
            value={actKind}
            options={list(ACT_KIND_CODES, ACT_KINDS)}
            onChange={set('actKind')}
          />
          {actKind === 'unit' && (
            <Select
              name="new-unit"
              label={t('unit')}
              value={unitId}
              options={[
                { value: '', label: t('chooseUnit') },
                ...form.units.map((unit) => ({ value: unit.unitId, label: unit.name })),
              ]}
              onChange={set('unitId')}
            />
          )}
        </div>
        <TextArea
          name="new-words"
          label={t('words')}
          hint={t('wordsHint')}
          maxLength={200}
          value={words}
          onInput={set('words')}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button
            type="submit"
            kind="primary"
            busy={busy}
            disabledReason={words.trim() === '' ? t('wordsMissing') : undefined}
          >
            {t('save')}
          </Button>
        </div>
      </form>
    </>
  )
}
