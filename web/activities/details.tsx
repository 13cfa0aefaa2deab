import type { ComponentChildren } from 'preact'
import type { ActivityView } from '#domain/activities/schema.ts'
import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { activityWords } from './activities.words.ts'
import './activities.css'

type DetailsProps = { details: NonNullable<ActivityView['details']>; programme: string }

/** What stands of a record beside its numbers: counts, who took part, what it is tied to, its paper. */
export function Details({ details, programme }: DetailsProps) {
  const t = useWords(activityWords)
  const { households, quantity, quantityUnit, evidence, units, trip } = details
  const lines: [string, ComponentChildren][] = []
  if (households !== null) lines.push([t('households'), formatInteger(households)])
  if (quantity !== null)
    lines.push([
      quantityUnit ? t('quantityOf', { unit: quantityUnit }) : t('quantity'),
      Number.isInteger(quantity) ? formatInteger(quantity) : formatDecimal(quantity, 2),
    ])
  if (units.length > 1)
    lines.push([
      t('jointUnits'),
      units
        .map(({ name, share }) =>
          share === null ? name : t('share', { name, percent: formatDecimal(share / 100, 0) }),
        )
        .join('; '),
    ])
  for (const name of ['planItem', 'work', 'need'] as const) {
    const tied = details[name]
    if (tied) lines.push([t(`${name}Id`), tied.label])
  }
  if (trip)
    lines.push([
      t('sharesTripOf'),
      <a href={pathTo('activity', { programme, activityId: trip.id })}>{trip.label}</a>,
    ])
  if (evidence) {
    const text = t('evidenceText', {
      number: evidence.number,
      day: formatDate(evidence.issuedOn),
    })
    const file = `/api/v1/programmes/${programme}/files/${evidence.fileId}`
    lines.push([
      t('evidence'),
      <>
        {[text, evidence.issuer].filter(Boolean).join(', ')}
        {evidence.fileId && (
          <>
            {' '}
            <a href={file} download="">
              {t('openEvidence')}
            </a>
          </>
        )}
      </>,
    ])
  }
  if (lines.length === 0) return null
  return (
    <Section title={t('details')}>
      <dl class="activity-facts">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
