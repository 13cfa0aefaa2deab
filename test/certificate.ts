import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Writes a certificate that signed itself, of two days, and its key.
 * @param alternative what it is for, as openssl writes it: `DNS:name`, `IP:address`
 * @returns the paths of both
 */
export function makeCertificate(folder: string, name: string, alternative: string) {
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const arguments_ = [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=${alternative}`],
    ...['-keyout', key, '-out', certificate],
  ]
  execFileSync('/usr/bin/openssl', arguments_, { stdio: 'pipe' })
  return { certificate, key }
}
