import { useEffect, useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import type { CorrectionRequest, OwnCorrection } from '#domain/privacy/schema.ts'
import { getJson } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { ownDataWords } from './own-data.words.ts'

/** Asks the administrator to put something right; what waits already is said. */
export function AskCorrection({ programme }: { programme: string }) {
  const t = useWords(ownDataWords)
  const [asking, setAsking] = useState(false)
  const loaded = useLoaded(asking, () => import('./ask-dialog.tsx'))
  const [request, setRequest] = useState<CorrectionRequest | null>(null)
  const path = `/api/v1/programmes/${programme}/own-correction`
  const [sent, setSent] = useState(0)
  useEffect(() => {
    void getJson<OwnCorrection>(path).then((read) => read.ok && setRequest(read.value.request))
  }, [path, sent])
  return (
    <>
      {request && (
        <p class="muted">
          {t('waits', {
            at: momentText(request.askedAt),
            what: [request.name, request.telephone, request.words].filter(Boolean).join(' · '),
          })}
        </p>
      )}
      <div class="row">
        <Button onPress={() => setAsking(true)}>{t(request ? 'askAnew' : 'ask')}</Button>
      </div>
      {asking && loaded && (
        <loaded.AskDialog
          path={path}
          onClose={() => setAsking(false)}
          onSent={() => setSent((count) => count + 1)}
        />
      )}
    </>
  )
}
