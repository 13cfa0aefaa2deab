type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * What somebody typed, ticked or chose below `root` while the page's script was still on its way. Taking the page
 * over puts every field back to what the server wrote.
 *
 * @returns gives each field its content back, and tells its form as if it were typed now; call it after the page
 * was taken over. A file chosen early stays where it is: a script may not choose one.
 */
export function holdTypedEarly(root: Element): () => void {
  const fields = [...root.querySelectorAll<Typed>('input:not([type=file]), textarea, select')]
  const back = fields.flatMap((field) => giveBack(field) ?? [])
  return () => {
    for (const give of back) give()
  }
}

function giveBack(field: Typed): (() => void) | undefined {
  if ('defaultChecked' in field && (field.type === 'checkbox' || field.type === 'radio')) {
    const { checked } = field
    if (checked === field.defaultChecked) return undefined
    return () => {
      if (field.checked !== checked) field.click()
    }
  }
  const { value } = field
  if (value === writtenValue(field)) return undefined
  return () => {
    field.value = value
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
  }
}

/** What the server's page says that the field holds. */
function writtenValue(field: Typed): string | undefined {
  if ('defaultValue' in field) return field.defaultValue
  const options = [...field.options]
  return (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value
}
