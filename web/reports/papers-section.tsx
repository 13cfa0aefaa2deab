import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { paperWords } from './paper.words.ts'

type Paper = YearPeriodsView['periods'][number]

type PapersProps = { data: YearPeriodsView; programme: string; mayRequest: boolean }

/** What the year asks for: content, form, where to, and for each day its source and how sure it is. */
export function PapersSection({ data, programme, mayRequest }: PapersProps) {
  const t = useWords(paperWords)
  const [editing, setEditing] = useState<Paper>()
  const [isRequesting, setRequesting] = useState(false)
  const terms = useLoaded(editing !== undefined, () => import('./terms-dialog.tsx'))
  const request = useLoaded(isRequesting, () => import('./request-dialog.tsx'))
  const letter = `/api/v1/programmes/${programme}/years/${data.year}/regime-letter`
  const columns: Column<Paper>[] = [
    { key: 'name', head: t('name'), rowHead: true, cell: ({ name }) => name },
    {
      key: 'kind',
      head: t('kind'),
      cell: ({ kind, owedBy }) => `${t(kind)}, ${t(owedBy)}`,
    },
    {
      key: 'content',
      head: t('content'),
      cell: ({ terms: { content, form, sendTo, consolidatedOn } }) => (
        <span>
          {content}
          <span class="periods-more muted small">{`${t('form')}: ${form}`}</span>
          <span class="periods-more muted small">{`${t('sendTo')}: ${sendTo}`}</span>
          {consolidatedOn !== null && (
            <span class="periods-more muted small">
              {`${t('consolidatedOn')}: ${formatDate(consolidatedOn)}`}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'cutOff',
      head: t('cutOff'),
      cell: ({ dataTo, terms: { cutOffSource: source, cutOffConfidence } }) => (
        <span>
          {formatDate(dataTo)}
          <span class="periods-more muted small">
            {t('where', { source, confidence: t(cutOffConfidence) })}
          </span>
        </span>
      ),
    },
    {
      key: 'due',
      head: t('due'),
      cell: ({ dueOn, workingDays, terms: { dueSource: source, dueConfidence } }) => (
        <span>
          {formatDate(dueOn)}
          <span class="periods-more muted small">
            {workingDays === null ? t('fixed') : t('follows', { days: workingDays })}
          </span>
          <span class="periods-more muted small">
            {t('where', { source, confidence: t(dueConfidence) })}
          </span>
        </span>
      ),
    },
    ...(mayRequest && data.state === 'open'
      ? [
          {
            key: 'edit',
            head: t('edit'),
            cell: (paper: Paper) => (
              <span class="periods-change">
                <Button
                  kind="quiet"
                  label={t('editOf', { paper: paper.name })}
                  onPress={() => setEditing(paper)}
                >
                  {t('edit')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section title={t('asks')}>
      {mayRequest && (
        <p class="row periods-papers">
          <LinkButton href={`${letter}?format=docx`} download>
            {t('letterDocx')}
          </LinkButton>
          <LinkButton href={`${letter}?format=pdf`} download>
            {t('letterPdf')}
          </LinkButton>
          {data.state === 'open' && (
            <Button onPress={() => setRequesting(true)}>{t('request')}</Button>
          )}
        </p>
      )}
      <RegimeLetter data={data} programme={programme} mayRecord={mayRequest} />
      <Table
        caption={t('asks')}
        hideCaption
        columns={columns}
        rows={data.periods}
        rowKey={({ periodId }) => periodId}
      />
      {editing && terms && (
        <terms.TermsDialog
          programme={programme}
          paper={editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {isRequesting && request && (
        <request.RequestDialog
          programme={programme}
          data={data}
          onClose={() => setRequesting(false)}
        />
      )}
    </Section>
  )
}

/** Which letter asks for all this, as it was sent: until its number is recorded, nothing but a proposal stands. */
function RegimeLetter({
  data,
  programme,
  mayRecord,
}: Omit<PapersProps, 'mayRequest'> & { mayRecord: boolean }) {
  const t = useWords(paperWords)
  const { regimeLetter, basisSource, timelinessBasis } = data
  const settings = pathTo('yearSettings', { programme, year: String(data.year) })
  return (
    <div class="stack periods-papers">
      {regimeLetter === null ? (
        <Notice tone="warn" title={t('letterNotRecorded')}>
          {t('letterNotRecordedMore')}{' '}
          {mayRecord && data.state === 'open' && <a href={settings}>{t('recordLetter')}</a>}
        </Notice>
      ) : (
        <p>{t('letterOf', { number: regimeLetter.number, day: formatDate(regimeLetter.date) })}</p>
      )}
      <p>
        {t(timelinessBasis)}{' '}
        <span class="muted small">
          {t('where', { source: basisSource.source, confidence: t(basisSource.confidence) })}
        </span>
      </p>
    </div>
  )
}
