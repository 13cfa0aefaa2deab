import { BackupsView } from '#domain/backups/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { query } from '#server/platform/endpoint.ts'
import { getBackups } from './backups.ts'

/** What became of each nightly backup: for whoever runs the server, and nobody else. */
export function backupRoutes(app: App): void {
  query(app, {
    path: '/backups',
    operationId: 'getBackups',
    tag: 'backups',
    summary: 'Backups and their proofs',
    description:
      'The nightly backups, each with what became of restoring it for trial; the last that was proven and the last that was not.',
    right: 'readBackups',
    answer: BackupsView,
    run: (context) => {
      const { backsUp = false, mailState = 'off' } = app.services
      return getBackups(context, { isOn: backsUp, mailState })
    },
  })
}
