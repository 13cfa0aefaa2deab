import { momentText } from '#domain/base/moment-text.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import type { Language } from '#web/platform/words.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { Mark, Notice } from '#web/ui/states.tsx'
import { useOpenWhereWide } from '#web/ui/use-open-where-wide.ts'
import { AsOfForm } from './as-of-form.tsx'
import { Editions } from './editions.tsx'
import { OfficerParagraph } from './officer-paragraph.tsx'
import { indexFigures, Pieces } from './pieces.tsx'
import { reportWords } from './report.words.ts'
import { ReportState, shortNumber } from './report-state.tsx'
import './report.css'

type Section = ReportView['sections'][number]

export function pageTitle(data: ReportView, language: Language): string {
  return reportWords[language].heading.replace('{year}', String(data.year))
}

/** The annual report: computed sentences with their figures, the officer's own words beside them (8.6). */
export function Page({ data, params }: PageProps<ReportView>) {
  const t = useWords(reportWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const year = String(data.year)
  const base = `/api/v1/programmes/${programme}/years/${year}/report`
  const file = (format: string, form = 'full') =>
    `${base}/file?${new URLSearchParams({ format, form, asOf: data.asOf })}`
  return (
    <>
      <PageHead
        title={t('heading', { year })}
        note={t('asOf', { moment: momentText(data.asOf), rule: data.layoutRule })}
        actions={
          <>
            <LinkButton kind="primary" href={file('docx')} download>
              {t('word')}
            </LinkButton>
            <LinkButton href={file('pdf')} download>
              {t('pdf')}
            </LinkButton>
            <LinkButton href={file('docx', 'summary')} download>
              {t('summary')}
            </LinkButton>
            <LinkButton href={file('xlsx')} download>
              {t('excel')}
            </LinkButton>
            <LinkButton href={pathTo('yearSettings', { programme, year })}>
              {t('settings')}
            </LinkButton>
          </>
        }
      />
      <SegmentLinks
        label={t('years')}
        segments={(session?.programme.years ?? []).map((other) => ({
          href: pathTo('report', { programme, year: String(other) }),
          label: String(other),
          current: other === data.year,
        }))}
      />
      <AsOfForm key={data.asOf} data={data} programme={programme} base={base} />
      <ReportState data={data} />
      <div class="report">
        <Contents data={data} programme={programme} />
        <div class="stack">
          <p class="muted small">{t('proposed')}</p>
          <Opening data={data} />
          {data.sections.map((section) => (
            <SectionView key={section.code} section={section} data={data} base={base} />
          ))}
          <Editions view={data} base={base} programme={programme} />
        </div>
      </div>
    </>
  )
}

function Opening({ data }: { data: ReportView }) {
  const figures = indexFigures(data.figures)
  return (
    <div class="sheet">
      {data.opening.map((line) => (
        <p key={line.map(({ text }) => text).join('')}>
          <Pieces pieces={line} figures={figures} />
        </p>
      ))}
    </div>
  )
}

/** Contents and annexes: folded on a phone, where the state of the paper comes first. */
function Contents({ data, programme }: { data: ReportView; programme: string }) {
  const t = useWords(reportWords)
  const contents = useOpenWhereWide()
  const annexes = useOpenWhereWide()
  return (
    <nav class="report-contents" aria-label={t('contents')}>
      <details ref={contents}>
        <summary>{t('contents')}</summary>
        <ol class="plain">
          {data.sections.map((section) => (
            <li key={section.code} class={section.level === 3 ? 'report-deeper' : undefined}>
              <a href={`#${section.code}`}>{`${shortNumber(section)} ${section.title}`}</a>
              {section.marks.length > 0 && <Mark tone="warn">!</Mark>}
            </li>
          ))}
        </ol>
      </details>
      <details ref={annexes}>
        <summary>{t('annexes')}</summary>
        <ul class="plain">
          {data.annexes.map(({ number, title }) => (
            <li key={number} id={`pl${number}`}>
              <a
                href={pathTo(
                  'reportAnnex',
                  { programme, year: String(data.year), annex: String(number) },
                  { asOf: data.asOf },
                )}
              >
                {`${t('annex', { number })}. ${title}`}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

type SectionProps = { section: Section; data: ReportView; base: string }

function SectionView({ section, data, base }: SectionProps) {
  const t = useWords(reportWords)
  const figures = indexFigures(data.figures)
  const title = `${shortNumber(section)} ${section.title}`
  return (
    <section class="report-section stack" id={section.code}>
      {section.level === 3 ? <h3>{title}</h3> : <h2>{title}</h2>}
      {section.marks.length > 0 && (
        <Notice tone="warn">{t('mark', { reasons: section.marks.join('; ') })}</Notice>
      )}
      {section.computed.length > 0 && (
        <div class="sheet">
          {section.computed.map(({ kind, pieces }) => {
            const key = pieces.map(({ text }) => text).join('')
            return kind === 'heading' ? (
              <h4 key={key}>
                <Pieces pieces={pieces} figures={figures} />
              </h4>
            ) : (
              <p key={key}>
                <Pieces pieces={pieces} figures={figures} />
              </p>
            )
          })}
        </div>
      )}
      {section.by !== null && (
        <OfficerParagraph section={section} base={base} mayWrite={data.mayWrite} />
      )}
    </section>
  )
}
