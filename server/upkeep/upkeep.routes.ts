import { UpkeepView } from '#domain/upkeep/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { query } from '#server/platform/endpoint.ts'
import { getUpkeep } from './upkeep.ts'

/** How it stands with the server: for whoever runs it, and nobody else. */
export function upkeepRoutes(app: App): void {
  query(app, {
    path: '/upkeep',
    operationId: 'getUpkeep',
    tag: 'upkeep',
    summary: 'How it stands with the server',
    description:
      'What `doctor` says, the regular work with its newest rounds, and the mails of the past thirty days that no server took. Mail server and certificate are looked at each time, within five seconds.',
    right: 'readUpkeep',
    answer: UpkeepView,
    run: (context) => {
      const { examine = async () => [], mailState = 'off' } = app.services
      return getUpkeep(context, { mailState, examine })
    },
  })
}
