import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RefusalTable } from '#domain/access/refusals.ts'
import type { Right } from '#domain/access/rights.ts'
import { ok, type Refusal, type Result, refuse } from '#domain/base/result.ts'
import type { App } from './app-type.ts'
import type { CommandContext, Context, Outcome } from './context.ts'
import {
  answer,
  commandIdOf,
  digestOf,
  inScope,
  onceMoreAfterRace,
  runCommand,
} from './endpoint.ts'
import { contentDisposition } from './file-kind.ts'

type Printing<Office, Sheet> = {
  right: Right
  /** The command's name in the trail. */
  name: string
  input: unknown
  /** Who prints and from where, as it stands on the paper. */
  findOffice(context: Context): Promise<Office>
  /** Makes the codes: what goes on paper, and what the trail keeps of it, which is never a code. */
  make(context: CommandContext): Promise<Result<{ sheets: Sheet[]; outcome: Outcome<unknown> }>>
  draw(sheets: Sheet[], office: Office): Promise<Result<{ fileName: string; bytes: Uint8Array }>>
  /** Said to a second sending of the same key: codes are kept as digests, so nothing can be printed again. */
  meanwhile: Refusal
  refusals: readonly RefusalTable[]
}

/** A command whose one-time codes leave on paper, once, as a PDF that nothing between us and the printer may keep. */
export async function printOnce<Office, Sheet>(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  { right, name, input, findOffice, make, draw, meanwhile, refusals }: Printing<Office, Sheet>,
): Promise<FastifyReply> {
  const key = commandIdOf(request)
  if (!key.ok) return answer(reply, key, 201)
  const command = { commandId: key.value, digest: digestOf([name, request.params, input]), name }
  let sheets: Sheet[] | undefined
  const result = await onceMoreAfterRace(() =>
    inScope(app, request, right, 'write', async (context) => {
      const office = await findOffice(context)
      const run = await runCommand(context, command, async (inCommand) => {
        const made = await make(inCommand)
        if (!made.ok) return made
        sheets = made.value.sheets
        return ok(made.value.outcome)
      })
      return run.ok ? ok(office) : run
    }),
  )
  if (!result.ok) return answer(reply, result, 201, refusals)
  if (!sheets) return answer(reply, refuse(meanwhile), 201, refusals)
  const file = await draw(sheets, result.value)
  if (!file.ok) return answer(reply, file, 201, refusals)
  return reply
    .code(201)
    .header('content-type', 'application/pdf')
    .header('content-disposition', contentDisposition(file.value.fileName))
    .header('cache-control', 'no-store')
    .send(Buffer.from(file.value.bytes))
}

/** Under which address people reach us: as the operator says, else as this request did. */
export function originOf(app: App, request: FastifyRequest): string {
  const given = app.services.publicUrl ?? `${request.protocol}://${request.host}`
  return given.replace(/\/+$/, '')
}
