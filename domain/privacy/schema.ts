import type { Static } from 'typebox'
import { Exactly, OneOf } from '#domain/base/schema.ts'

export const AskOwnData = Exactly({ format: OneOf(['json', 'xlsx'] as const) })
export type AskOwnData = Static<typeof AskOwnData>
