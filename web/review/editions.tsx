import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { TrailRowLink } from '#web/trail/trail-row-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { EditionPaper } from './edition-paper.tsx'
import { Reconcile } from './reconcile.tsx'
import { reportWords } from './report.words.ts'

type Edition = ReportView['editions'][number]

/** "Dự thảo 3", "Bản phát hành 1". */
export function editionName(
  t: Translate<(typeof reportWords)['vi']>,
  edition: Pick<Edition, 'kind' | 'sequence'>,
): string {
  return t(edition.kind, { number: edition.sequence })
}

const FILE_WORDS = { docx: 'word', pdf: 'pdf', xlsx: 'excel' } as const

type EditionsProps = { view: ReportView; base: string; programme: string }

/** Drafts and editions, newest first; two neighbours can be compared, an edited Word file checked. */
export function Editions({ view, base, programme }: EditionsProps) {
  const t = useWords(reportWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const year = String(view.year)
  async function keep(kind: Edition['kind']) {
    const result = await send<Edition>(`${base}/editions`, { kind, asOf: view.asOf })
    if (!result.ok) return
    showToast(t('kept', { name: editionName(t, result.value) }))
    await refresh()
  }
  const newest = view.editions[0]
  const issued = view.editions.find(({ kind }) => kind === 'edition')
  return (
    <section class="section stack" id="editions">
      <h2>{t('editions')}</h2>
      {view.editions.length === 0 && <p class="muted">{t('noEdition')}</p>}
      <ul class="plain stack">
        {view.editions.map((edition, at) => {
          const older = view.editions[at + 1]
          return (
            <li key={edition.editionId} class="row">
              <b>{editionName(t, edition)}</b>
              <span class="muted">
                {momentText(edition.asOf)} · {edition.recordedByName}
                {edition.signedFileId !== null && ` · ${t('signed')}`}
                {edition.paper &&
                  ` · ${t('paperOf', {
                    number: edition.paper.number,
                    day: formatDate(edition.paper.issuedOn),
                    signer: `${edition.paper.signerPost} ${edition.paper.signerName}`,
                  })}`}
              </span>
              {(['docx', 'pdf', 'xlsx'] as const).map((format) => (
                <a
                  key={format}
                  href={`${base}/file?${new URLSearchParams({ format, edition: edition.editionId })}`}
                  aria-label={`${t(FILE_WORDS[format])}, ${editionName(t, edition)}`}
                  download
                >
                  {t(FILE_WORDS[format])}
                </a>
              ))}
              {older && (
                <a
                  href={pathTo(
                    'reportChanges',
                    { programme, year },
                    { a: older.editionId, b: edition.editionId },
                  )}
                >
                  {t('compare', { name: editionName(t, older) })}
                </a>
              )}
              <TrailRowLink
                programme={programme}
                record={edition.editionId}
                name={editionName(t, edition)}
              />
            </li>
          )
        })}
      </ul>
      {issued && view.isPractice && <p class="muted small">{t('paperBlank')}</p>}
      <RefusalNotice refusal={refusal} />
      {view.mayWrite && (
        <div class="row">
          <Button busy={busy} onPress={() => void keep('draft')}>
            {t('keepDraft')}
          </Button>
          <Button busy={busy} onPress={() => void keep('edition')}>
            {t('keepEdition')}
          </Button>
          {issued && !view.isPractice && <EditionPaper edition={issued} base={base} />}
          {newest && <Reconcile edition={newest} base={base} programme={programme} />}
        </div>
      )}
    </section>
  )
}
