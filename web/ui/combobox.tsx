import { useRef, useState } from 'preact/hooks'
import { foldText } from '#domain/base/fold.ts'
import { useWords } from '#web/platform/screen.ts'
import { describedBy, type FieldFrame, Framed } from './field.tsx'
import { uiWords } from './ui.words.ts'

export type ComboboxOption = {
  value: string
  label: string
  /** Shown at the right and searched too, for instance the district or a code. */
  note?: string
}

type ComboboxProps = FieldFrame & {
  options: readonly ComboboxOption[]
  value?: string | undefined
  placeholder?: string
  onPick: (value: string | undefined) => void
}

const SHOWN = 40

/**
 * An input with suggestions, after the WAI-ARIA combobox pattern with a list. Typing finds with
 * and without diacritics; arrows, Enter and Escape work as everywhere, Tab takes what is marked.
 */
export function Combobox(props: ComboboxProps) {
  const { name, options, value, placeholder, onPick } = props
  const t = useWords(uiWords)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)

  const picked = options.find((option) => option.value === value)
  const found = typed === undefined ? options : findOptions(options, typed)
  const shown = found.slice(0, SHOWN)
  const listId = `${name}-options`

  function pick(option: ComboboxOption | undefined): void {
    setTyped(undefined)
    setOpen(false)
    setActive(-1)
    onPick(option?.value)
  }

  function move(step: number): void {
    const count = shown.length
    if (count === 0) return
    const start = open ? active : -1
    const next = start < 0 && step < 0 ? count - 1 : (start + step + count) % count
    setOpen(true)
    setActive(next)
    document.getElementById(`${name}-option-${next}`)?.scrollIntoView({ block: 'nearest' })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && open && shown[active]) {
      event.preventDefault()
      pick(shown[active])
    } else if (event.key === 'Tab' && open && shown[active]) {
      pick(shown[active])
    } else if (event.key === 'Escape' && (open || typed !== undefined)) {
      event.preventDefault()
      setTyped(undefined)
      setOpen(false)
    }
  }

  function onTyped(text: string): void {
    setTyped(text)
    setOpen(true)
    setActive(text.trim() === '' ? -1 : 0)
    if (text === '' && value !== undefined) onPick(undefined)
  }

  return (
    <Framed frame={props}>
      <input
        {...describedBy(props)}
        ref={input}
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={open ? 'true' : 'false'}
        aria-controls={listId}
        aria-activedescendant={open && active >= 0 ? `${name}-option-${active}` : undefined}
        placeholder={placeholder}
        value={typed ?? picked?.label ?? ''}
        onInput={(event) => onTyped(event.currentTarget.value)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false)
          setTyped(undefined)
        }}
      />
      <div class="options" id={listId} role="listbox" aria-label={props.label} hidden={!open}>
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input keeps the focus and takes the keys
          <div
            key={option.value}
            id={`${name}-option-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active ? 'true' : 'false'}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(option)}
          >
            <span>{option.label}</span>
            {option.note && <span class="muted small">{option.note}</span>}
          </div>
        ))}
        {found.length > SHOWN && (
          <NoOption text={t('moreFound', { count: found.length - SHOWN })} />
        )}
        {found.length === 0 && <NoOption text={t('nothingFound')} />}
      </div>
    </Framed>
  )
}

/** A line that says something and cannot be picked. */
function NoOption({ text }: { text: string }) {
  return (
    <div class="nothing" role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
      {text}
    </div>
  )
}

/** Every typed word must occur, in any order; names that begin with the text come first. */
function findOptions(options: readonly ComboboxOption[], typed: string): ComboboxOption[] {
  const wanted = foldText(typed).trim()
  const words = wanted.split(' ').filter(Boolean)
  const first: ComboboxOption[] = []
  const later: ComboboxOption[] = []
  for (const option of options) {
    const label = foldText(option.label)
    const text = `${label} ${foldText(option.note ?? '')}`
    if (!words.every((word) => text.includes(word))) continue
    if (label.startsWith(wanted)) first.push(option)
    else later.push(option)
  }
  return [...first, ...later]
}
