import { momentText } from '#domain/base/moment-text.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { editionName } from './editions.tsx'
import { reportWords } from './report.words.ts'

/** How far the paper is: the edition that stands, what keeps it from being final, where to go from here. */
export function ReportState({ data }: { data: ReportView }) {
  const t = useWords(reportWords)
  const edition = data.editions.find(({ kind }) => kind === 'edition')
  const draft = data.editions.find(({ kind }) => kind === 'draft')
  const open = data.sections.filter(({ marks }) => marks.length > 0)
  const saidOf = (kept: ReportView['editions'][number]) =>
    t('stateKept', { name: editionName(t, kept), moment: momentText(kept.asOf) })
  return (
    <section
      class={`sheet stack report-state${edition ? ' report-state-final' : ''}`}
      aria-label={t('paperState')}
    >
      <p>
        <b>{edition ? saidOf(edition) : t('noFinal')}</b>
        {draft && ` · ${saidOf(draft)}`}
        {data.editions.length === 0 && ` · ${t('noEdition')}`}
      </p>
      {open.length === 0 ? (
        <p>{t('nothingOpen')}</p>
      ) : (
        <details>
          <summary>{t('openSections', { count: open.length })}</summary>
          <ul class="report-open">
            {open.map((section) => (
              <li key={section.code}>
                <a href={`#${section.code}`}>{`${shortNumber(section)} ${section.title}`}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <nav class="report-jumps small" aria-label={t('jumps')}>
        {([1, 2, 3] as const).map((part) => (
          <span key={part}>
            {t(`part${part}`)}
            {data.sections
              .filter((section) => section.part === part && section.level !== 3)
              .map((section) => (
                <a
                  key={section.code}
                  href={`#${section.code}`}
                  aria-label={`${section.number} ${section.title}`}
                >
                  {part === 3 ? section.title : section.number}
                </a>
              ))}
          </span>
        ))}
        <span>
          <a href="#editions">{t('editions')}</a>
        </span>
      </nav>
    </section>
  )
}

type Numbered = Pick<ReportView['sections'][number], 'number'>

/** "II.6" → "6-" below its own heading, "II-" for a section of level two. */
export function shortNumber({ number }: Numbered): string {
  const last = number.split('.').at(-1) ?? number
  return /^[IVX\d]+$/.test(last) ? `${last}-` : `${last}:`
}
