import { useEffect, useRef } from 'preact/hooks'

/** Opens a part once where there is room beside the text; on a phone it waits to be opened. */
export function useOpenWhereWide() {
  const part = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (part.current && matchMedia('(min-width: 64rem)').matches) part.current.open = true
  }, [])
  return part
}
