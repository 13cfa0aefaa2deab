import { useState } from 'preact/hooks'
import type { OwnAccount, ProviderAddress } from '#domain/access/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { OwnerForm } from './owner-form.tsx'
import { providerWords } from './provider.words.ts'
import { ProviderProblem } from './provider-problem.tsx'

type Props = { provider: NonNullable<OwnAccount['provider']>; asksPassword: boolean }

/** The link of one's own account with the identity provider: made by going there and back, or taken away. */
export function OwnProvider({ provider, asksPassword }: Props) {
  const t = useWords(providerWords)
  const { refresh } = useScreen()
  const [acting, setActing] = useState(false)
  const [asked, setAsked] = useState(false)
  const { name, linkedAt } = provider
  async function unlinked() {
    setActing(false)
    showToast(t('unlinked'))
    await refresh()
  }
  const form = {
    asksPassword: asksPassword || asked,
    onAsked: () => setAsked(true),
    onCancel: () => setActing(false),
  }
  return (
    <Section title={t('heading')}>
      <div class="stack">
        <ProviderProblem />
        <p>
          {linkedAt === null
            ? t('notLinked', { name })
            : t('linked', { name, at: momentText(linkedAt) })}
        </p>
        {acting && linkedAt === null && (
          <>
            <p class="muted">{t('linkNote', { name })}</p>
            <OwnerForm<ProviderAddress>
              {...form}
              path="/api/v1/provider-links"
              onDone={({ address }) => location.assign(address)}
            >
              {t('link')}
            </OwnerForm>
          </>
        )}
        {acting && linkedAt !== null && (
          <OwnerForm {...form} path="/api/v1/provider-link-removals" onDone={() => void unlinked()}>
            {t('unlink')}
          </OwnerForm>
        )}
        {!acting && (
          <div class="row">
            <Button onPress={() => setActing(true)}>
              {t(linkedAt === null ? 'link' : 'unlink')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  )
}
