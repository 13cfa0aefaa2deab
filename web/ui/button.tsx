import type { ComponentChildren } from 'preact'

type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

type ButtonProps = {
  children: ComponentChildren
  kind?: ButtonKind
  type?: 'button' | 'submit'
  /** Why it cannot be pressed now; the button stays and says so. */
  disabledReason?: string | undefined
  /** Its command is under way. */
  busy?: boolean
  onPress?: () => void
  /** For a button whose text alone does not say what it does. */
  label?: string
  form?: string
  /** For a button that opens and folds a part of the page. */
  expanded?: boolean
}

export function Button({
  children,
  kind = 'plain',
  type = 'button',
  disabledReason,
  busy = false,
  onPress,
  label,
  form,
  expanded,
}: ButtonProps) {
  const blocked = disabledReason !== undefined || busy
  return (
    <>
      <button
        type={type}
        class={buttonClass(kind)}
        aria-disabled={blocked ? 'true' : undefined}
        aria-label={label}
        aria-expanded={expanded}
        form={form}
        onClick={(event) => {
          if (blocked) event.preventDefault()
          else onPress?.()
        }}
      >
        {children}
        {disabledReason !== undefined && <span class="sr-only">{` – ${disabledReason}`}</span>}
      </button>
      {disabledReason !== undefined && (
        <span class="reason" aria-hidden="true">
          {disabledReason}
        </span>
      )}
    </>
  )
}

type LinkButtonProps = {
  children: ComponentChildren
  href: string
  kind?: ButtonKind
  /** The link gives a file. */
  download?: boolean
}

/** A link that looks like a button: it goes somewhere or fetches a file. */
export function LinkButton({ children, href, kind = 'plain', download = false }: LinkButtonProps) {
  return (
    <a class={buttonClass(kind)} href={href} download={download ? '' : undefined}>
      {children}
    </a>
  )
}

function buttonClass(kind: ButtonKind): string {
  return kind === 'plain' ? 'button' : `button button-${kind}`
}
