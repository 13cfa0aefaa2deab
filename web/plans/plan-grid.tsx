import { useState } from 'preact/hooks'
import { PLAN_MONEY_SOURCES } from '#domain/plans/plan.ts'
import type { KeepPlanItem, PlanItemInput, PlanView } from '#domain/plans/schema.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, type ActivityKind } from '#domain/programme/fields.ts'
import { sendCommand } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import {
  emptyLine,
  type LineFaults,
  lineOf,
  type PlanCell,
  type PlanLine,
  readLine,
  takesWords,
  withKind,
} from './plan-line.ts'
import { planWords } from './plans.words.ts'

type Commune = PlanView['communes'][number]

type PlanGridProps = {
  data: PlanView
  commune: Commune
  programme: string
  /** Says whether a row stands on the page that is not saved. */
  onDirty: (isDirty: boolean) => void
}

type Kept = { planItemId: string; revision: number }

const NEW = 'new'

/** The cells of a row from left to right, as Tab goes. */
const TEXT_CELLS = ['words', 'quantity', 'quantityUnit', ...PLAN_MONEY_SOURCES, 'dueOn'] as const

/** The draft as a sheet: Tab right, Enter saves the row and goes down; what is not saved survives a reload. */
export function PlanGrid({ data, commune, programme, onDirty }: PlanGridProps) {
  const t = useWords(planWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [faults, setFaults] = useState<Record<string, LineFaults>>({})
  const key = { unitId: data.unit.unitId, placeId: commune.placeId, year: data.year }
  const typed = useKeptTyped<{ edits: Record<string, PlanLine> }>(
    `plan ${key.unitId} ${key.placeId} ${key.year}`,
    { edits: {} },
  )
  const { edits } = typed.value
  const rows = [...commune.items.map(({ planItemId }) => planItemId), NEW]
  const base = `/api/v1/programmes/${programme}/plan-items`
  const idOf = (row: string, cell: PlanCell) => `plan-${commune.placeId}-${row}-${cell}`
  const nameOf = (at: number) => (rows[at] === NEW ? t('newRow') : t('rowName', { row: at + 1 }))
  const lineAt = (row: string): PlanLine => {
    const item = commune.items.find(({ planItemId }) => planItemId === row)
    return edits[row] ?? (item ? lineOf(item) : emptyLine())
  }

  function keep(next: Record<string, PlanLine>) {
    if (Object.keys(next).length === 0) typed.discard()
    else typed.set({ edits: next })
    onDirty(Object.keys(next).length > 0)
  }

  function forget(row: string) {
    keep(Object.fromEntries(Object.entries(edits).filter(([each]) => each !== row)))
    setFaults((known) => ({ ...known, [row]: {} }))
  }

  function offer(text: string, { planItemId, revision }: Kept) {
    offerUndo({
      ...{ text, undoneText: t('undone'), path: `${base}/${planItemId}/undos` },
      body: { expectedRevision: revision },
      undone: refresh,
    })
  }

  async function save(at: number) {
    const row = rows[at] ?? NEW
    const line = lineAt(row)
    if (edits[row] === undefined) return focusOn(rows[at + 1] ?? NEW)
    const read = readLine(line)
    setFaults((known) => ({ ...known, [row]: read.ok ? {} : read.faults }))
    if (!read.ok) {
      const cell = TEXT_CELLS.find((each) => read.faults[each] !== undefined)
      if (cell) document.getElementById(idOf(row, cell))?.focus()
      return
    }
    const item = commune.items.find(({ planItemId }) => planItemId === row)
    const command: KeepPlanItem = {
      ...key,
      item: read.item,
      ...(item ? { planItemId: item.planItemId, expectedRevision: item.revision } : {}),
    }
    const result = await send<Kept>(base, command)
    if (!result.ok) return
    forget(row)
    const what = whatOf(read.item)
    offer(t('savedRow', { what }), result.value)
    await refresh()
    focusOn(rows[at + 1] ?? NEW)
  }

  async function takeOut(at: number) {
    const item = commune.items[at]
    if (!item) return
    const result = await sendCommand<Kept>(`${base}/${item.planItemId}/withdrawals`, {
      expectedRevision: item.revision,
    })
    if (!result.ok) return showToast(result.refusal.sentence ?? result.refusal.code)
    forget(item.planItemId)
    offer(t('withdrawn', { what: item.words ?? item.kindName ?? item.fieldName }), result.value)
    await refresh()
    focusOn(NEW)
  }

  function focusOn(row: string) {
    document.getElementById(idOf(row, 'kind'))?.focus()
  }

  const change = (row: string, next: PlanLine) => keep({ ...edits, [row]: next })

  return (
    <>
      <RestoredNotice typed={typed} />
      <p class="muted small">{t('gridHint')}</p>
      <div class="table-wrap plan-grid">
        <table class="table table-cards">
          <caption class="sr-only">{t('draft', { commune: commune.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              {TEXT_CELLS.map((cell) => (
                <th key={cell} scope="col" class={isNumber(cell) ? 'number' : undefined}>
                  {t(cell)}
                </th>
              ))}
              <th scope="col" class="centre">
                {t('isFocus')}
              </th>
              {commune.needs.length > 0 && <th scope="col">{t('need')}</th>}
              <th scope="col">
                <span class="sr-only">{t('saveRow')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => {
              const line = lineAt(row)
              const name = `${commune.name}, ${nameOf(at)}`
              const isEdited = edits[row] !== undefined
              return (
                <tr
                  key={row}
                  class={isEdited ? 'plan-edited' : undefined}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || event.isComposing) return
                    if (event.target instanceof HTMLButtonElement) return
                    event.preventDefault()
                    if (!busy) void save(at)
                  }}
                >
                  <td data-label={t('kind')}>
                    <select
                      id={idOf(row, 'kind')}
                      class="input"
                      aria-label={`${name}, ${t('kind')}`}
                      value={line.kind}
                      onChange={(event) =>
                        change(row, withKind(line, event.currentTarget.value as ActivityKind))
                      }
                    >
                      {ACTIVITY_KIND_CODES.map((code) => (
                        <option key={code} value={code}>
                          {ACTIVITY_KINDS[code].name}
                        </option>
                      ))}
                    </select>
                  </td>
                  {TEXT_CELLS.map((cell) => {
                    const fault = faults[row]?.[cell]
                    const id = idOf(row, cell)
                    const isClosed = cell === 'words' && !takesWords(line.kind)
                    return (
                      <td key={cell} data-label={t(cell)} class={`plan-${cell}`}>
                        <input
                          type="text"
                          id={id}
                          class={isNumber(cell) ? 'input input-number' : 'input'}
                          inputmode={isNumber(cell) ? 'decimal' : undefined}
                          autocomplete="off"
                          maxLength={cell === 'words' ? 300 : 40}
                          readOnly={isClosed}
                          placeholder={isClosed ? t('noWords') : undefined}
                          aria-label={`${name}, ${t(cell)}`}
                          aria-invalid={fault ? 'true' : undefined}
                          aria-describedby={fault ? `${id}-error` : undefined}
                          value={line[cell]}
                          onInput={(event) =>
                            change(row, { ...line, [cell]: event.currentTarget.value })
                          }
                        />
                      </td>
                    )
                  })}
                  <td data-label={t('isFocus')} class="centre">
                    <input
                      type="checkbox"
                      aria-label={`${name}, ${t('isFocus')}`}
                      checked={line.isFocus}
                      onChange={(event) =>
                        change(row, { ...line, isFocus: event.currentTarget.checked })
                      }
                    />
                  </td>
                  {commune.needs.length > 0 && (
                    <td data-label={t('need')}>
                      <select
                        class="input"
                        aria-label={`${name}, ${t('need')}`}
                        value={line.needId}
                        onChange={(event) =>
                          change(row, { ...line, needId: event.currentTarget.value })
                        }
                      >
                        <option value="">{t('noNeed')}</option>
                        {commune.needs.map(({ needId, words }) => (
                          <option key={needId} value={needId}>
                            {words}
                          </option>
                        ))}
                      </select>
                    </td>
                  )}
                  <td class="plan-acts">
                    <Button
                      label={`${name}, ${t('saveRow')}`}
                      busy={busy}
                      onPress={() => void save(at)}
                    >
                      {t('saveRow')}
                    </Button>
                    {row !== NEW && (
                      <Button
                        kind="quiet"
                        label={`${name}, ${t('takeOut')}`}
                        onPress={() => void takeOut(at)}
                      >
                        {t('takeOut')}
                      </Button>
                    )}
                    {isEdited && <span class="muted small">{t('notSaved')}</span>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Faults
        rows={rows.flatMap((row, at) =>
          Object.entries(faults[row] ?? {}).map(([cell, fault]) => ({
            id: `${idOf(row, cell as PlanCell)}-error`,
            words: t('faultsOf', {
              row: nameOf(at),
              fault: fault === 'dayWrong' ? t('dayWrong', { year: String(data.year) }) : t(fault),
            }),
          })),
        )}
      />
      <RefusalNotice refusal={refusal} />
    </>
  )
}

function Faults({ rows }: { rows: readonly { id: string; words: string }[] }) {
  if (rows.length === 0) return null
  return (
    <ul class="plan-faults">
      {rows.map(({ id, words }) => (
        <li key={id} id={id} class="error">
          {words}
        </li>
      ))}
    </ul>
  )
}

function isNumber(cell: (typeof TEXT_CELLS)[number]): boolean {
  return cell !== 'words' && cell !== 'quantityUnit' && cell !== 'dueOn'
}

function whatOf({ words, kind }: PlanItemInput): string {
  return words ?? ACTIVITY_KINDS[kind].name
}
