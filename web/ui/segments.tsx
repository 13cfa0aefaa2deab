import { useRef } from 'preact/hooks'

type Segment = { href: string; label: string; current?: boolean }

/** A choice of one of a few views, each with its own address; works without script. */
export function SegmentLinks({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav class="segments" aria-label={label}>
      {segments.map((segment) => (
        <a
          key={segment.href}
          href={segment.href}
          aria-current={segment.current ? 'true' : undefined}
        >
          {segment.label}
        </a>
      ))}
    </nav>
  )
}

type Tab = { value: string; label: string }

type TabsProps = {
  label: string
  tabs: readonly Tab[]
  value: string
  /** The id of the element that shows the chosen tab; give it role="tabpanel". */
  panelId: string
  onChange: (value: string) => void
}

/** Tabs on one page; the arrow keys move between them. */
export function Tabs({ label, tabs, value, panelId, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.value === value)
    const next = (at + step + tabs.length) % tabs.length
    const tab = tabs[next]
    if (!tab) return
    onChange(tab.value)
    list.current?.querySelectorAll('button')[next]?.focus()
  }

  return (
    <div class="segments" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          tabIndex={tab.value === value ? 0 : -1}
          aria-selected={tab.value === value ? 'true' : 'false'}
          aria-controls={panelId}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
