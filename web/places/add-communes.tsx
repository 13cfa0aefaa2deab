import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { CommuneVerdict } from '#domain/places/commune-table.ts'
import type { AddCommunes, CommunesEntered } from '#domain/places/schema.ts'
import type { ApiRefusal } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { Field } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Tabs } from '#web/ui/segments.tsx'
import { Notice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { communesWords } from './communes.words.ts'
import { ListedCommunes } from './listed-communes.tsx'
import { PastedCommunes } from './pasted-communes.tsx'

/** What a way of entering communes is handed: what stands, and what sends. */
export type EntryProps = {
  data: CommunesEntered
  busy: boolean
  refusal: ApiRefusal | undefined
  /** Answers whether they were entered. */
  onEnter: (verdicts: readonly CommuneVerdict[]) => Promise<boolean>
}

type AddCommunesProps = { data: CommunesEntered; programme: string }

/** Communes are chosen from the list of the province, or pasted; both go by the same rule and the same command. */
export function AddCommunesSection({ data, programme }: AddCommunesProps) {
  const t = useWords(communesWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { list } = data
  const [way, setWay] = useState(list ? 'list' : 'paste')
  const [legalText, setLegalText] = useState(list?.legalText ?? '')
  const [validFrom, setValidFrom] = useState(list ? formatDate(list.validFrom) : '')
  const [isTried, setIsTried] = useState(false)
  const day = readDay(validFrom)
  const found = {
    'communes-legalText': legalText.trim() === '' ? t('missing') : undefined,
    'communes-validFrom': validFrom.trim() !== '' && !day ? t('dateWrong') : undefined,
  }
  const faults: Partial<typeof found> = isTried ? found : {}

  async function enter(verdicts: readonly CommuneVerdict[]): Promise<boolean> {
    setIsTried(true)
    if (focusFirst(found)) return false
    const command: AddCommunes = {
      communes: verdicts.flatMap((verdict) => (verdict.state === 'new' ? toSent(verdict) : [])),
      validFrom: day ?? null,
      legalText: legalText.trim(),
    }
    const path = `/api/v1/programmes/${programme}/communes-entered`
    const result = await send<{ added: number }>(path, command)
    if (!result.ok) return false
    showToast(t('entered', { count: result.value.added }))
    await refresh()
    return true
  }

  const Way = way === 'list' ? ListedCommunes : PastedCommunes
  return (
    <Section title={t('enter')}>
      <div class="stack">
        {list ? (
          <Tabs
            label={t('ways')}
            tabs={[
              { value: 'list', label: t('fromList') },
              { value: 'paste', label: t('byPaste') },
            ]}
            value={way}
            panelId="communes-way"
            onChange={setWay}
          />
        ) : (
          <Notice>{t('noList', { province: data.provinceName })}</Notice>
        )}
        <div
          id="communes-way"
          role="tabpanel"
          aria-label={t(way === 'list' ? 'fromList' : 'byPaste')}
        >
          <div class="stack">
            <div class="fields communes-paper">
              <Field
                name="communes-legalText"
                label={t('legalText')}
                maxLength={200}
                value={legalText}
                error={faults['communes-legalText']}
                onInput={setLegalText}
              />
              <Field
                name="communes-validFrom"
                label={t('validFrom')}
                hint={t('validFromHint')}
                optional
                maxLength={20}
                value={validFrom}
                error={faults['communes-validFrom']}
                onInput={setValidFrom}
              />
            </div>
            <Way data={data} busy={busy} refusal={refusal} onEnter={enter} />
          </div>
        </div>
      </div>
    </Section>
  )
}

function toSent({
  commune: { code, name, kind, isOther },
}: Extract<CommuneVerdict, { state: 'new' }>): AddCommunes['communes'][number] {
  return { code, name, kind, ...(isOther ? { isOther } : {}) }
}
