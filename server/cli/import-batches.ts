import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import type { ImportBatchView } from '#domain/activities/imports/schema.ts'
import { WORKBOOK_ROUTE_REFUSALS } from '#domain/activities/workbook-route-refusals.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { listImports, undoImport } from '../activities/import-undo.ts'
import { newId } from '../platform/clock.ts'
import { digestOf, runCommand } from '../platform/endpoint.ts'
import { problemOf } from '../platform/problem.ts'
import { importDesk } from '../reports/import-desk.ts'
import { openAgencyDesk } from './agency.ts'
import type { VerbContext } from './verb.ts'
import { withDatabase } from './with-database.ts'

type Asked = { isJson: boolean; slug: string | undefined } & (
  | { does: 'batches' }
  | { does: 'undo'; batchId: Uuid; reason: string }
)

/** Lists what was taken in, or takes one batch back. Exit code 1 when that is refused. */
export async function batchesVerb(
  asked: Asked,
  { settings, log, say }: Pick<VerbContext, 'settings' | 'log' | 'say'>,
): Promise<0 | 1> {
  return await withDatabase({ settings, log }, async ({ runUrl }) => {
    const options = { settings, log, slug: asked.slug, connections: 1 }
    const desk = await openAgencyDesk(runUrl, options)
    try {
      if (asked.does === 'batches') {
        const listed = await desk.run('read', (context) => listImports(context))
        if (!listed.ok) throw new Error(listed.refusal.code)
        for (const batch of listed.value.batches)
          say(asked.isJson ? JSON.stringify(batch) : describeBatch(batch))
        return 0
      }
      const { batchId, reason } = asked
      const undone = await desk.run('write', (context) =>
        runCommand(
          context,
          {
            commandId: newId(),
            digest: digestOf(['undoImport', batchId, reason]),
            name: 'undoImport',
          },
          (command) => undoImport(command, batchId, { reason }, importDesk),
        ),
      )
      if (!undone.ok) {
        const { code, detail } = problemOf({ ...undone.refusal }, [
          WORKBOOK_ROUTE_REFUSALS,
          ANSWER_REFUSALS,
        ])
        if (asked.isJson) say(JSON.stringify({ code, detail }))
        log.error(detail)
        return 1
      }
      const { withdrawn, reverted } = undone.value
      say(
        asked.isJson
          ? JSON.stringify(undone.value)
          : `Đã hoàn tác: rút ${withdrawn} dòng, trở lại như trước ${reverted} dòng. Tệp có thể nạp lại.`,
      )
      return 0
    } finally {
      await desk.close()
    }
  })
}

function describeBatch(batch: ImportBatchView): string {
  const { batchId, unitName, file, recordedAt, recordedByName, counts, undone } = batch
  const numbers = counts ? `; mới ${counts.new}, sửa ${counts.changed}, rút ${counts.removed}` : ''
  const state = undone ? `; đã hoàn tác (${undone.byName}: ${undone.reason})` : ''
  return `${batchId} ${recordedAt} ${unitName}, ${file}, ${recordedByName}${numbers}${state}`
}
