import type { Right } from '#domain/access/rights.ts'
import type { TestApp } from './app.ts'

/** The parts of JSON schema that our routes use. */
export type Schema = {
  type?: string
  enum?: string[]
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
}

type Parameter = { name: string; in: string; required?: boolean; schema: Schema }

type Operation = {
  operationId: string
  'x-right'?: Right
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** A route of the API as its description says it; `path` holds its parameters as `{name}`. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH'
  path: string
  operation: Operation
}

/** Every route of the API, read from the description that is made of its schemas. */
export function listRoutes({ app }: TestApp): Route[] {
  const { paths = {} } = app.swagger() as unknown as {
    paths?: Record<string, Record<string, Operation>>
  }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as Route['method'],
      path,
      operation,
    })),
  )
}
