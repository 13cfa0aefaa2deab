import { useState } from 'preact/hooks'
import type { MakeAccounts, PeopleTable, PersonForm } from '#domain/access/people/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState, Mark, RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { peopleTableWords } from './people-table.words.ts'
import './people.css'

type Row = PeopleTable['rows'][number]

/** Many accounts from a workbook: seen row by row, then made all at once. */
export function Page({ data, params }: PageProps<PersonForm>) {
  const t = useWords(peopleTableWords)
  const { busy, refusal, send } = useCommand()
  const [rows, setRows] = useState<readonly Row[]>()
  const programme = params.programme ?? ''
  const base = `/api/v1/programmes/${programme}/people`
  if (data.isPractice) return <EmptyState title={t('heading')}>{t('practice')}</EmptyState>
  async function preview([file]: readonly File[]) {
    if (!file || busy) return
    const body = new FormData()
    body.append('file', file)
    const read = await send<PeopleTable>(`${base}/tables`, body)
    setRows(read.ok ? read.value.rows : undefined)
  }
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note')}
        actions={
          <LinkButton href={`${base}/table-form`} download>
            {t('form')}
          </LinkButton>
        }
      />
      <div class="stack">
        <FileDrop
          name="people-file"
          label={t('file')}
          accept=".xlsx"
          onFiles={(files) => void preview(files)}
        />
        <RefusalNotice refusal={refusal} />
        {rows?.length === 0 && <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>}
        {rows !== undefined && rows.length > 0 && <Preview rows={rows} programme={programme} />}
      </div>
    </>
  )
}

function Preview({ rows, programme }: { rows: readonly Row[]; programme: string }) {
  const t = useWords(peopleTableWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const accounts = rows.flatMap(({ account }) => account ?? [])
  const faults = rows.length - accounts.length
  async function make() {
    const command: MakeAccounts = { accounts }
    const made = await send<{ made: number }>(
      `/api/v1/programmes/${programme}/people/batches`,
      command,
    )
    if (!made.ok) return
    showToast(t('made', { count: made.value.made }))
    await navigate(pathTo('people', { programme }, { state: 'noPassword' }))
  }
  const columns: readonly Column<Row>[] = [
    { key: 'row', head: t('row'), align: 'number', cell: ({ row }) => row },
    { key: 'name', head: t('name'), rowHead: true, cell: ({ name }) => name || '–' },
    { key: 'role', head: t('role'), cell: ({ role }) => role || '–' },
    {
      key: 'where',
      head: t('where'),
      cell: ({ where, account }) => account?.post.title || where || '–',
    },
    {
      key: 'signInName',
      head: t('signInName'),
      cell: ({ account }) =>
        account ? [account.signInName, account.telephone].filter(Boolean).join(' · ') : '–',
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ fault }) =>
        fault === null ? (
          <Mark tone="good">{t('good')}</Mark>
        ) : (
          <span>
            <Mark tone="bad">{t('bad')}</Mark> {t(fault)}
          </span>
        ),
    },
  ]
  return (
    <Section title={t('preview')}>
      <div class="stack">
        <Table
          caption={t('preview')}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={({ row }) => String(row)}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button
            kind="primary"
            busy={busy}
            disabledReason={faults > 0 ? t('faults', { count: faults }) : undefined}
            onPress={() => void make()}
          >
            {t('make', { count: accounts.length })}
          </Button>
        </div>
      </div>
    </Section>
  )
}
