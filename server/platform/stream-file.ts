import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RefusalTable } from '#domain/access/refusals.ts'
import type { Right } from '#domain/access/rights.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { App } from './app-type.ts'
import type { Context } from './context.ts'
import { answer, inScope } from './endpoint.ts'
import { contentDisposition } from './file-kind.ts'

/** Takes text as it is made and waits until there is room for more. */
export type TextSink = (text: string) => Promise<void>

type Making = { right: Right; refusals: readonly RefusalTable[] }

/** Sends a CSV file while it is made. */
export function streamCsv(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  making: Making,
  make: Make,
): Promise<FastifyReply> {
  return streamText(app, request, reply, { ...making, mediaType: 'text/csv; charset=utf-8' }, make)
}

type Make = (context: Context, begin: (fileName: string) => TextSink) => Promise<Result<unknown>>

/**
 * Sends a file of text while it is made. `make` names the file when it knows that it will be one, and writes to what
 * it is given then; a refusal before that is answered as any other, a fault after it ends the stream short.
 */
export async function streamText(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  { right, refusals, mediaType }: Making & { mediaType: string },
  make: Make,
): Promise<FastifyReply> {
  const stream = new PassThrough()
  const begun = Promise.withResolvers<{ fileName: string }>()
  const write: TextSink = async (text) => {
    if (stream.destroyed) throw new Error('the reader of the list went away')
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
  }
  const work = inScope(app, request, right, 'read', async (context) => {
    const made = await make(context, (fileName) => {
      begun.resolve({ fileName })
      return write
    })
    return made.ok ? ok(undefined) : made
  })
  const first = await Promise.race([begun.promise, work])
  if ('ok' in first && !first.ok) return answer(reply, first, 200, refusals)
  const { fileName } = await begun.promise
  work.then(
    () => stream.end(),
    (error: Error) => stream.destroy(error),
  )
  return sendFile(reply, mediaType, fileName, stream)
}

/** Sends a file to be kept, under its name. */
export function sendFile(
  reply: FastifyReply,
  mediaType: string,
  fileName: string,
  body: Buffer | PassThrough,
): FastifyReply {
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', contentDisposition(fileName))
    .send(body)
}
