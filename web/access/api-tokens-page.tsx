import { useState } from 'preact/hooks'
import type { ApiTokens } from '#domain/access/api-tokens/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { NameDialog } from '#web/ui/name-dialog.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { ApiTokenForm } from './api-token-form.tsx'
import { apiTokenWords } from './api-tokens.words.ts'

type Token = ApiTokens['tokens'][number]

/** Which machines read, what and until when; each can be ended by its owner or an administrator. */
export function Page({ data, params }: PageProps<ApiTokens>) {
  const t = useWords(apiTokenWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const programme = params.programme ?? ''
  const [ending, setEnding] = useState<Token>()
  async function end({ tokenId }: Token) {
    const path = `/api/v1/programmes/${programme}/api-tokens/${tokenId}/ends`
    if (!(await send(path, {})).ok) return
    setEnding(undefined)
    showToast(t('endedToast'))
    await refresh()
  }
  const columns: readonly Column<Token>[] = [
    { key: 'name', head: t('name'), rowHead: true, cell: ({ name }) => name },
    {
      key: 'owner',
      head: t('owner'),
      cell: ({ personName, postTitle }) => [personName, postTitle].filter(Boolean).join(' · '),
    },
    {
      key: 'rights',
      head: t('rights'),
      cell: ({ rights }) => rights.map((right) => t(right)).join(', '),
    },
    { key: 'madeAt', head: t('madeAt'), cell: ({ madeAt }) => momentText(madeAt) },
    { key: 'expiresAt', head: t('expiresAt'), cell: ({ expiresAt }) => momentText(expiresAt) },
    {
      key: 'state',
      head: t('state'),
      cell: ({ isOpen, endedAt }) => (
        <Mark tone={isOpen ? 'good' : 'plain'}>
          {t(isOpen ? 'open' : endedAt === null ? 'expired' : 'ended')}
        </Mark>
      ),
    },
    {
      key: 'act',
      head: t('act'),
      cell: (token) =>
        token.isOpen ? (
          <Button
            kind="quiet"
            label={t('endOf', { name: token.name })}
            onPress={() => setEnding(token)}
          >
            {t('end')}
          </Button>
        ) : (
          '–'
        ),
    },
  ]
  return (
    <>
      <PageHead title={t('heading')} note={t('note')} />
      {data.tokens.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <Table
          caption={t('heading')}
          hideCaption
          columns={columns}
          rows={data.tokens}
          rowKey={({ tokenId }) => tokenId}
        />
      )}
      {ending && (
        <NameDialog
          id="end-token"
          title={t('endOf', { name: ending.name })}
          lead={t('endLead', { person: ending.personName, count: ending.rights.length })}
          name={ending.name}
          submitLabel={t('end')}
          {...{ busy, refusal }}
          onConfirm={() => void end(ending)}
          onClose={() => setEnding(undefined)}
        />
      )}
      {data.rights.length > 0 && <ApiTokenForm programme={programme} data={data} />}
    </>
  )
}
