/** Puts the focus on the first field that has a fault, in the order of the form. */
export function focusFirst(faults: Readonly<Record<string, string | undefined>>): boolean {
  const name = Object.keys(faults).find((key) => faults[key] !== undefined)
  if (name === undefined) return false
  document.getElementById(name)?.focus()
  return true
}
