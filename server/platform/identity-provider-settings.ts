import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { OperatorError } from './operator-error.ts'

/** An identity provider of the province (OpenID Connect), where the operator has named one. */
export type IdentityProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** As people know it: stands on the button. */
  readonly name: string
  /** Values of `acr` or `amr` that count as the second step; none: the provider's own never counts. */
  readonly secondStep: readonly string[]
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Reads OIDC_ISSUER and what belongs to it; undefined where none is named.
 * @throws OperatorError when something is missing or wrong, naming the variable and what it accepts
 */
export function readIdentityProvider(
  given: (name: string) => string | undefined,
): IdentityProviderSettings | undefined {
  const issuer = given('OIDC_ISSUER')
  if (issuer === undefined) return undefined
  const url = URL.parse(issuer)
  const isSafe = url?.protocol === 'https:'
  if (!isSafe && !(url?.protocol === 'http:' && LOOPBACK.includes(url.hostname)))
    throw new OperatorError('Biến OIDC_ISSUER phải là một địa chỉ bắt đầu bằng https://.')
  const clientId = given('OIDC_CLIENT_ID')
  if (clientId === undefined)
    throw new OperatorError('Có OIDC_ISSUER thì cần OIDC_CLIENT_ID: mã mà nhà cung cấp đã cấp.')
  return {
    ...{ issuer, clientId, clientSecret: readSecret(given) },
    name: given('OIDC_NAME') ?? 'tài khoản dùng chung của tỉnh',
    secondStep: given('OIDC_SECOND_STEP')?.split(/\s+/).filter(Boolean) ?? [],
  }
}

function readSecret(given: (name: string) => string | undefined): string {
  const secret = given('OIDC_CLIENT_SECRET')
  const file = given('OIDC_CLIENT_SECRET_FILE')
  if (secret !== undefined && file !== undefined)
    throw new OperatorError(
      'Các biến OIDC_CLIENT_SECRET và OIDC_CLIENT_SECRET_FILE loại trừ nhau; đề nghị chỉ đặt một biến.',
    )
  const read = file === undefined ? secret : readSecretFile(resolve(file))
  if (read) return read
  throw new OperatorError(
    'Có OIDC_ISSUER thì cần OIDC_CLIENT_SECRET hoặc OIDC_CLIENT_SECRET_FILE, không để trống.',
  )
}

function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new OperatorError(`Không đọc được tệp ${path} mà OIDC_CLIENT_SECRET_FILE chỉ tới.`)
  }
}
