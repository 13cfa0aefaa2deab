import { useMemo, useState } from 'preact/hooks'
import { foldText } from '#domain/base/fold.ts'
import { decideCommunes } from '#domain/places/commune-table.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import type { EntryProps } from './add-communes.tsx'
import { communesWords } from './communes.words.ts'

const NOTHING: ReadonlySet<string> = new Set()

/** The communes of the province that the programme does not have yet, to be ticked. */
export function ListedCommunes({ data, busy, refusal, onEnter }: EntryProps) {
  const t = useWords(communesWords)
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(NOTHING)
  const free = useMemo(() => {
    const list = data.list?.communes ?? []
    const entries = list.map((commune) => ({ ...commune, kind: '', isOther: false }))
    const verdicts = decideCommunes(entries, { standing: data.communes, list })
    return verdicts.filter(({ state }) => state === 'new')
  }, [data])
  const wanted = foldText(asked)
  const found = free.filter(
    ({ commune: { code, name } }) => foldText(name).includes(wanted) || code.includes(asked.trim()),
  )
  const ticked = free.filter(({ commune }) => chosen.has(commune.code))
  const isWhole = found.every(({ commune }) => chosen.has(commune.code))

  function choose(codes: readonly string[], isChosen: boolean) {
    const next = new Set(chosen)
    for (const code of codes) {
      if (isChosen) next.add(code)
      else next.delete(code)
    }
    setChosen(next)
  }

  async function enter() {
    if (await onEnter(ticked)) setChosen(NOTHING)
  }

  if (free.length === 0) return <p class="muted">{t('listEmpty')}</p>
  return (
    <div class="stack">
      <div class="communes-search">
        <Field
          name="list-search"
          type="search"
          label={t('searchList')}
          maxLength={100}
          value={asked}
          onInput={setAsked}
        />
      </div>
      <fieldset class="communes-list">
        <legend>{t('listOf', { count: free.length })}</legend>
        {found.length === 0 && <p class="muted">{t('notFound')}</p>}
        <ul>
          {found.map(({ commune: { code, name } }) => (
            <li key={code}>
              <Checkbox
                name={`listed-${code}`}
                label={
                  <>
                    {name} <span class="muted small">{code}</span>
                  </>
                }
                checked={chosen.has(code)}
                onChange={(isChosen) => choose([code], isChosen)}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button
          kind="primary"
          busy={busy}
          disabledReason={ticked.length === 0 ? t('noneTicked') : undefined}
          onPress={() => void enter()}
        >
          {t('enterCount', { count: ticked.length })}
        </Button>
        {found.length > 0 && (
          <Button
            onPress={() =>
              choose(
                found.map(({ commune }) => commune.code),
                !isWhole,
              )
            }
          >
            {isWhole ? t('untickAll') : t('tickAll', { count: found.length })}
          </Button>
        )}
      </div>
    </div>
  )
}
