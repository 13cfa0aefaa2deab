import { ok } from '#domain/base/result.ts'
import { ExportWorks } from '#domain/works/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { listFileRoute } from '#server/programme/list-file.ts'
import { worksAsList } from './works-table.ts'

/** The register of works as a file, filtered as the page is. */
export function worksExportRoutes(app: App): void {
  listFileRoute(app, {
    path: '/works/export',
    operationId: 'exportWorks',
    tag: 'works',
    summary: 'The list of works and models as a file',
    right: 'readProgramme',
    input: ExportWorks,
    list: async (context, filter: Omit<ExportWorks, 'format' | 'after'>) =>
      ok(await worksAsList(context, filter)),
  })
}
