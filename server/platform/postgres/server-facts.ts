const LEAST_VERSION = 15

/** What a server says about itself and about the role that asks. */
export type ServerFacts = {
  role: string
  version: number
  version_text: string
  encoding: string
  /** The same for two roles exactly when they are on the same database of the same server. */
  system: string
  is_superuser: boolean
  bypasses_rls: boolean
  /** A table that the role owns, by itself or as a member of its owner. */
  owned: string | null
  may_have_temporary: boolean
  may_use_schema: boolean
  may_create: boolean
}

function checkServer(
  name: string,
  { version, version_text, encoding }: ServerFacts,
): string | undefined {
  if (version < LEAST_VERSION) {
    return `${name}: máy chủ là PostgreSQL ${version_text}; cần PostgreSQL ${LEAST_VERSION} trở lên.`
  }
  if (encoding !== 'UTF8') {
    return `${name}: cơ sở dữ liệu dùng bảng mã ${encoding}; cần tạo cơ sở dữ liệu với bảng mã UTF8.`
  }
  return undefined
}

function checkRunningRole(facts: ServerFacts): string | undefined {
  const { role } = facts
  const unsafe = 'vai trò chạy hằng ngày phải chịu sự kiểm soát quyền theo từng dòng'
  if (facts.is_superuser) return `DATABASE_URL: vai trò ${role} là superuser; ${unsafe}.`
  if (facts.bypasses_rls) return `DATABASE_URL: vai trò ${role} có quyền BYPASSRLS; ${unsafe}.`
  if (facts.owned !== null) {
    return `DATABASE_URL: vai trò ${role} sở hữu bảng ${facts.owned} (trực tiếp hoặc qua vai trò khác); ${unsafe}.`
  }
  if (!facts.may_have_temporary) {
    return `DATABASE_URL: vai trò ${role} thiếu quyền TEMPORARY trên cơ sở dữ liệu.`
  }
  if (!facts.may_use_schema) {
    return `DATABASE_URL: vai trò ${role} thiếu quyền USAGE trên schema public.`
  }
  return undefined
}

function checkOwner(owner: ServerFacts, running: ServerFacts): string | undefined {
  if (owner.system !== running.system) {
    return 'DATABASE_OWNER_URL và DATABASE_URL không trỏ tới cùng một cơ sở dữ liệu.'
  }
  if (owner.role === running.role) {
    return `DATABASE_OWNER_URL và DATABASE_URL dùng chung vai trò ${owner.role}; cần hai vai trò khác nhau.`
  }
  if (!owner.may_create) {
    return `DATABASE_OWNER_URL: vai trò ${owner.role} thiếu quyền CREATE trên schema public.`
  }
  return undefined
}

/**
 * Why we cannot work on a server safely, as one sentence; undefined when we can.
 * @param running the server as the running role sees it
 * @param owner the same for the owning role, when there is one
 */
export function refuseServer(running: ServerFacts, owner?: ServerFacts): string | undefined {
  return (
    checkServer('DATABASE_URL', running) ??
    (owner && checkServer('DATABASE_OWNER_URL', owner)) ??
    checkRunningRole(running) ??
    (owner && checkOwner(owner, running))
  )
}
