import pg from 'pg'
import { errorCode, OperatorError } from '../operator-error.ts'
import { refuseServer, type ServerFacts } from './server-facts.ts'

const CONNECT_MILLISECONDS = 10_000

const UNTRUSTED =
  'chưa tin được chứng thư của máy chủ; đề nghị nêu tệp của nơi cấp chứng thư trong sslrootcert của địa chỉ'

/** What to say for each code that connecting can fail with; Node's and PostgreSQL's together. */
const CONNECT_FAILURES: Readonly<Record<string, string>> = {
  '28P01': 'sai tên vai trò hoặc mật khẩu',
  '28000':
    'máy chủ không cho vai trò này đăng nhập (vai trò không có, hoặc pg_hba.conf chưa cho phép)',
  '3D000': 'cơ sở dữ liệu không tồn tại',
  '42501': 'vai trò thiếu quyền CONNECT trên cơ sở dữ liệu',
  '53300': 'máy chủ đã hết số kết nối cho phép',
  '57P03': 'máy chủ đang khởi động hoặc đang dừng',
  ECONNREFUSED: 'không có máy chủ nào trả lời ở địa chỉ và cổng này',
  ECONNRESET: 'kết nối bị ngắt giữa chừng',
  EHOSTUNREACH: 'không tới được máy chủ',
  ENETUNREACH: 'không tới được máy chủ',
  ENOTFOUND: 'không tìm thấy tên máy chủ',
  EAI_AGAIN: 'chưa phân giải được tên máy chủ',
  ETIMEDOUT: 'máy chủ không trả lời',
  ENOENT: 'không có tệp chứng thư nêu trong địa chỉ (sslrootcert, sslcert hoặc sslkey)',
  EACCES: 'không đọc được tệp chứng thư nêu trong địa chỉ (sslrootcert, sslcert hoặc sslkey)',
  CERT_HAS_EXPIRED: 'chứng thư của máy chủ đã hết hạn',
  ERR_TLS_CERT_ALTNAME_INVALID: 'chứng thư của máy chủ không phải của tên trong địa chỉ',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
}

// Membership counts like ownership: a member of the owning role sees past row-level security.
const FACTS = `
  select
    current_user::text as role,
    current_setting('server_version_num')::integer / 10000 as version,
    current_setting('server_version') as version_text,
    current_setting('server_encoding') as encoding,
    current_database() || ' ' || pg_postmaster_start_time() as system,
    rolsuper as is_superuser,
    rolbypassrls as bypasses_rls,
    (
      select min(c.oid::regclass::text)
      from pg_class c
      where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        and c.relnamespace::regnamespace::text !~ '^pg_(toast|temp)'
        and pg_has_role(current_user, c.relowner, 'member')
    ) as owned,
    has_database_privilege(current_database(), 'temporary') as may_have_temporary,
    coalesce(has_schema_privilege(to_regnamespace('public'), 'usage'), false) as may_use_schema,
    coalesce(has_schema_privilege(to_regnamespace('public'), 'create'), false) as may_create
  from pg_roles
  where rolname = current_user
`

/** The address as it may be shown: without the password. */
function shownUrl(url: string): string {
  const { hostname, port, pathname, username } = new URL(url)
  return `${decodeURIComponent(username)}@${hostname}:${port || '5432'}${decodeURIComponent(pathname)}`
}

function explain(error: unknown): string {
  const code = errorCode(error)
  const known = code === undefined ? undefined : CONNECT_FAILURES[code]
  if (known) return known
  const message = error instanceof Error ? error.message : String(error)
  if (/does not support SSL/.test(message))
    return 'máy chủ chưa bật TLS mà địa chỉ đòi hỏi (sslmode)'
  return /timeout/i.test(message) ? 'máy chủ không trả lời' : message
}

async function askFacts(name: string, url: string): Promise<ServerFacts> {
  let client: pg.Client | undefined
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
    })
    // A connection that breaks between two answers; the query in hand fails and says so.
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<ServerFacts>(FACTS)
    const [facts] = rows
    if (!facts) throw new Error('the server does not know its own user')
    return facts
  } catch (error) {
    throw new OperatorError(
      `${name}: không kết nối được tới PostgreSQL (${shownUrl(url)}): ${explain(error)}.`,
    )
  } finally {
    await client?.end()
  }
}

/**
 * Asks a server of the operator's own whether we can work on it safely; changes nothing there.
 * @param urls of the running role and, for migrating, of the owning role
 * @throws OperatorError with one sentence: no connection, wrong password, older than PostgreSQL 15,
 *   not UTF-8, a missing right, or a running role that row-level security does not bind
 */
export async function connectExternal(urls: {
  readonly runUrl: string
  readonly ownerUrl: string | undefined
}): Promise<{ readonly serverVersion: string; readonly runRole: string }> {
  const running = await askFacts('DATABASE_URL', urls.runUrl)
  const owner = urls.ownerUrl ? await askFacts('DATABASE_OWNER_URL', urls.ownerUrl) : undefined
  const refusal = refuseServer(running, owner)
  if (refusal) throw new OperatorError(refusal)
  return { serverVersion: running.version_text, runRole: running.role }
}
