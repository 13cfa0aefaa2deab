import { PROVIDER_REFUSALS } from '#domain/access/provider-refusals.ts'
import { useScreen } from '#web/platform/screen.ts'
import { Notice } from '#web/ui/states.tsx'

/** Why somebody came back from the identity provider without being in, or without being linked. */
export function ProviderProblem() {
  const { url, language } = useScreen()
  const code = new URLSearchParams(url.split('?')[1] ?? '').get('provider') ?? ''
  if (!Object.hasOwn(PROVIDER_REFUSALS, code)) return null
  const words = PROVIDER_REFUSALS[code as keyof typeof PROVIDER_REFUSALS]
  return <Notice tone="warn" title={words[language]} alert />
}
