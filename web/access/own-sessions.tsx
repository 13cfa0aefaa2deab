import type { OwnAccount } from '#domain/access/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { accountWords } from './account.words.ts'

type OwnSession = OwnAccount['sessions'][number]

/** Where the person is signed in; each place but this one can be ended, or all of them at once. */
export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = useWords(accountWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  async function end(path: string, method: 'POST' | 'DELETE') {
    const result = await send<{ ended: number }>(path, undefined, method)
    if (!result.ok) return
    showToast(t('ended', { count: result.value.ended }))
    await refresh()
  }
  const columns: readonly Column<OwnSession>[] = [
    {
      key: 'browser',
      head: t('browser'),
      rowHead: true,
      cell: ({ browser, isThis }) => (
        <>
          {browser === '' ? t('unknownBrowser') : browser}
          {isThis && <span class="muted"> ({t('thisOne')})</span>}
        </>
      ),
    },
    { key: 'openedAt', head: t('openedAt'), cell: ({ openedAt }) => momentText(openedAt) },
    { key: 'lastSeenAt', head: t('lastSeenAt'), cell: ({ lastSeenAt }) => momentText(lastSeenAt) },
    { key: 'expiresAt', head: t('expiresAt'), cell: ({ expiresAt }) => momentText(expiresAt) },
    {
      key: 'end',
      head: t('end'),
      cell: (session) =>
        session.isThis ? (
          '–'
        ) : (
          <Button
            kind="quiet"
            busy={busy}
            label={t('endOf', { browser: session.browser, at: momentText(session.openedAt) })}
            onPress={() => void end(`/api/v1/sessions/${session.handle}`, 'DELETE')}
          >
            {t('end')}
          </Button>
        ),
    },
  ]
  return (
    <Section title={t('sessions')}>
      <div class="stack">
        <RefusalNotice refusal={refusal} />
        <Table
          caption={t('sessions')}
          hideCaption
          columns={columns}
          rows={sessions}
          rowKey={({ handle }) => handle}
        />
        <div class="row">
          <Button
            busy={busy}
            disabledReason={sessions.length < 2 ? t('noOthers') : undefined}
            onPress={() => void end('/api/v1/session-endings', 'POST')}
          >
            {t('endOthers')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
