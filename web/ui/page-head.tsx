import type { ComponentChildren } from 'preact'

type PageHeadProps = {
  title: string
  /** One line below the title: as-of, deadline. */
  note?: ComponentChildren
  /** Buttons at the right. */
  actions?: ComponentChildren
}

/** The only h1 of a page. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      {actions !== undefined && <div class="row">{actions}</div>}
    </div>
  )
}

/** A part of a page under its own heading. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="section">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
