import type { ProviderAddress } from '#domain/access/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { providerWords } from './provider.words.ts'

/** The way in by the identity provider, where the operator has named one. */
export function SignInByProvider({ name }: { name: string }) {
  const t = useWords(providerWords)
  const { busy, refusal, send } = useCommand()
  async function go(): Promise<void> {
    const asked = await send<ProviderAddress>('/api/v1/provider-sign-ins', {})
    if (asked.ok) location.assign(asked.value.address)
  }
  return (
    <div class="stack">
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button busy={busy} onPress={() => void go()}>
          {t('signInBy', { name })}
        </Button>
      </div>
    </div>
  )
}
