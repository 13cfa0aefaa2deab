import { useState } from 'preact/hooks'
import type { CommunePlan } from '#domain/plans/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import type { Answering } from './answer-dialog.tsx'
import { PlanItemsTable } from './plan-items-table.tsx'
import { PlanStateLine } from './plan-print.tsx'
import { planPrintWords } from './plan-print.words.ts'
import './plans.css'

/** What each unit plans for the commune, and the commune's answer: agree, or ask for a change. */
export function CommunePlans({
  plans,
  placeId,
  programme,
}: {
  plans: readonly CommunePlan[]
  placeId: string
  programme: string
}) {
  const t = useWords(planPrintWords)
  const [answering, setAnswering] = useState<Answering>()
  const loaded = useLoaded(answering !== undefined, () => import('./answer-dialog.tsx'))
  return (
    <Section title={t('section')}>
      {plans.length === 0 && <p class="muted">– {t('sectionNone')}</p>}
      {plans.map((plan) => (
        <article key={plan.unitId} class="plan-of-unit">
          <h3>{plan.unitName}</h3>
          {plan.filing === null ? (
            <p class="muted">{t('notFiledYet')}</p>
          ) : (
            <>
              <p>
                <PlanStateLine plan={plan} />
              </p>
              {plan.answer?.remark && <Notice>{plan.answer.remark}</Notice>}
              <PlanItemsTable caption={plan.unitName} items={plan.items} programme={programme} />
              {plan.mayAnswer && (
                <div class="row no-print">
                  <Button
                    kind="primary"
                    label={`${t('agree')}: ${plan.unitName}`}
                    onPress={() => setAnswering({ plan, answer: 'agreed' })}
                  >
                    {t('agree')}
                  </Button>
                  <Button
                    label={`${t('askChange')}: ${plan.unitName}`}
                    onPress={() => setAnswering({ plan, answer: 'changeAsked' })}
                  >
                    {t('askChange')}
                  </Button>
                </div>
              )}
            </>
          )}
        </article>
      ))}
      {answering && loaded && (
        <loaded.AnswerDialog
          {...answering}
          placeId={placeId}
          programme={programme}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </Section>
  )
}
