import type { ComponentChildren } from 'preact'
import { useWords } from '#web/platform/screen.ts'
import { uiWords } from './ui.words.ts'

export type FieldFrame = {
  /** Unique on the page; also the name in the form. */
  name: string
  label: string
  hint?: string
  error?: string | undefined
  /** Says "(không bắt buộc)" beside the label. */
  optional?: boolean
}

/** The ids and states that tie an input to its label, hint and error. */
export function describedBy({ name, hint, error }: FieldFrame) {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean)
  return {
    id: name,
    name,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}

/** Label above, input, hint and error below. */
export function Framed({ frame, children }: { frame: FieldFrame; children: ComponentChildren }) {
  const t = useWords(uiWords)
  const { name, label, hint, error, optional } = frame
  return (
    <div class="field">
      <label for={name}>
        {label}
        {optional && <span class="optional"> {t('optional')}</span>}
      </label>
      {children}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

type FieldProps = FieldFrame & {
  type?: 'text' | 'search' | 'tel' | 'email' | 'password'
  /** A number typed the Vietnamese way: right-aligned, with the number keys on a phone. */
  numeric?: boolean
  value?: string
  placeholder?: string
  required?: boolean
  readonly?: boolean
  maxLength?: number
  autocomplete?: string
  onInput?: (value: string) => void
}

export function Field(props: FieldProps) {
  const { type = 'text', numeric = false, onInput } = props
  return (
    <Framed frame={props}>
      <input
        {...describedBy(props)}
        class={numeric ? 'input input-number' : 'input'}
        // Preact types every kind of input apart; these take the same attributes.
        type={type as 'text'}
        inputmode={numeric ? 'decimal' : undefined}
        value={props.value}
        placeholder={props.placeholder}
        required={props.required}
        readOnly={props.readonly}
        maxLength={props.maxLength}
        autocomplete={props.autocomplete ?? 'off'}
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
    </Framed>
  )
}

type TextAreaProps = FieldFrame & {
  value?: string
  required?: boolean
  maxLength?: number
  rows?: number
  onInput?: (value: string) => void
}

export function TextArea(props: TextAreaProps) {
  const { onInput } = props
  return (
    <Framed frame={props}>
      <textarea
        {...describedBy(props)}
        class="input"
        rows={props.rows ?? 3}
        required={props.required}
        maxLength={props.maxLength}
        value={props.value}
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
    </Framed>
  )
}

export type Option = { value: string; label: string; group?: string }

type SelectProps = FieldFrame & {
  options: readonly Option[]
  value?: string
  required?: boolean
  onChange?: (value: string) => void
}

/** A native select; options with the same `group` that follow each other stand under its name. */
export function Select(props: SelectProps) {
  const { options, value, onChange } = props
  return (
    <Framed frame={props}>
      <select
        {...describedBy(props)}
        class="input"
        value={value}
        required={props.required}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      >
        {groupsOf(options).map(([group, members]) => {
          const items = members.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))
          return group === undefined ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          )
        })}
      </select>
    </Framed>
  )
}

function groupsOf(options: readonly Option[]): [string | undefined, Option[]][] {
  const groups: [string | undefined, Option[]][] = []
  for (const option of options) {
    const last = groups[groups.length - 1]
    if (last && last[0] === option.group) last[1].push(option)
    else groups.push([option.group, [option]])
  }
  return groups
}

type CheckboxProps = {
  name: string
  label: ComponentChildren
  checked?: boolean
  /** Read by a screen reader instead of the label, for a box in a table row. */
  spoken?: string
  onChange?: (checked: boolean) => void
}

export function Checkbox({ name, label, checked, spoken, onChange }: CheckboxProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        aria-label={spoken}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
