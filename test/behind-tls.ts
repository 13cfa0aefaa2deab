import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as askPlainly, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as askOverTls } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectOverTls, type SecureVersion } from 'node:tls'
import { makeCertificate } from './certificate.ts'
import { freePort } from './free-port.ts'

const DOCUMENTED = readFileSync(new URL('../docs/running-it.md', import.meta.url), 'utf8')

/** The host that the documentation's configurations are about. */
export const PROXY_HOST = 'ketnghia.tinh.example'

export const PROXIES = ['nginx', 'caddy'] as const
export type ProxyKind = (typeof PROXIES)[number]

export type ProxyAnswer = {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

export type RunningProxy = {
  /** Asks as a browser asks on port 443: by the host's name, over TLS. */
  ask(
    method: 'GET' | 'POST',
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: Buffer,
  ): Promise<ProxyAnswer>
  /** Asks as a browser asks that was given the address without https. */
  askPlainly(method: 'GET' | 'POST', path: string): Promise<ProxyAnswer>
  /** The version of TLS that is agreed on with who speaks none above `most`; undefined where there is none. */
  versionWith(most: SecureVersion): Promise<string | undefined>
  close(): Promise<void>
}

/** Runs Debian's proxy with the configuration of docs/running-it.md; only ports and certificate are the test's own. */
export async function startProxy(kind: ProxyKind, serverPort: number): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-proxy-'))
  const { certificate, key } = makeCertificate(folder, PROXY_HOST, `DNS:${PROXY_HOST}`)
  const [port, plainPort] = [await freePort(), await freePort()]
  const site = documented(kind)
    .replace('/etc/ssl/ketnghia.pem', certificate)
    .replace('/etc/ssl/ketnghia.key', key)
    .replace('127.0.0.1:3000', `127.0.0.1:${serverPort}`)
  const start = kind === 'nginx' ? startNginx : startCaddy
  const child = start(folder, site, { port, plainPort })
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const gone = once(child, 'exit')
  await listening(port, child, () => Buffer.concat(said).toString())
  const trusted = readFileSync(certificate)
  return {
    ask: (method, path, headers = {}, body) =>
      answerOf(
        askOverTls({
          ...{ host: '127.0.0.1', port, method, path, ca: trusted, servername: PROXY_HOST },
          headers: { host: PROXY_HOST, ...headers, ...(body && { 'content-length': body.length }) },
          agent: false,
        }),
        body,
      ),
    askPlainly: (method, path) =>
      answerOf(
        askPlainly({
          ...{ host: '127.0.0.1', port: plainPort, method, path, agent: false },
          headers: { host: PROXY_HOST },
        }),
      ),
    versionWith: (most) =>
      new Promise((resolve) => {
        const socket = connectOverTls({
          ...{ host: '127.0.0.1', port, ca: trusted, servername: PROXY_HOST },
          ...{ minVersion: 'TLSv1', maxVersion: most },
          // Ours is ready to speak what is long given up; the answer is the proxy's.
          ciphers: 'DEFAULT@SECLEVEL=0',
        })
        socket.once('secureConnect', () => {
          resolve(socket.getProtocol() ?? undefined)
          socket.destroy()
        })
        socket.once('error', () => resolve(undefined))
      }),
    async close() {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

function answerOf(asking: ClientRequest, body?: Buffer): Promise<ProxyAnswer> {
  return new Promise((resolve, reject) => {
    asking.on('response', (answer: IncomingMessage) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

type Ports = { port: number; plainPort: number }

function documented(kind: ProxyKind): string {
  const fence = kind === 'nginx' ? 'nginx' : 'caddyfile'
  const block = new RegExp(`\`\`\`${fence}\\n([^]*?)\`\`\``).exec(DOCUMENTED)?.[1]
  if (!block) throw new Error(`docs/running-it.md has no configuration of ${kind}`)
  return block
}

function startNginx(folder: string, site: string, { port, plainPort }: Ports) {
  const listening = site
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('listen 80', `listen 127.0.0.1:${plainPort}`)
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${join(folder, 'pid')}; error_log stderr;
     events {} http { access_log off; ${kept.join(' ')} ${listening} }`,
  )
  return spawn('/usr/sbin/nginx', ['-c', file, '-p', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function startCaddy(folder: string, site: string, { port, plainPort }: Ports) {
  const file = join(folder, 'Caddyfile')
  const listening = site
    .replace(`http://${PROXY_HOST}`, `http://${PROXY_HOST}:${plainPort}`)
    .replace(new RegExp(`^${PROXY_HOST}`, 'm'), `https://${PROXY_HOST}:${port}`)
  writeFileSync(
    file,
    `{\n  admin off\n  auto_https disable_redirects\n  default_bind 127.0.0.1\n}\n${listening}`,
  )
  return spawn('/usr/bin/caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
}

async function listening(
  port: number,
  child: ReturnType<typeof startNginx>,
  said: () => string,
): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1')
    const opened = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (opened) return
    await wait(20)
  }
  throw new Error(`the proxy ended: ${said()}`)
}
