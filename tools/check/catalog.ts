import type pg from 'pg'

/** Schemas that are ours; the system's own and those of temporary tables are left out. */
const OURS = `n.nspname !~ '^(pg_|information_schema$)'`

/** `public.` is left out: it is where everything stands unless said otherwise. */
const NAME = (schema: string, name: string) =>
  `case when ${schema} = 'public' then '' else quote_ident(${schema}) || '.' end || quote_ident(${name})`

/**
 * The whole database as text, from its catalog and in one fixed order: roles, schemas, types,
 * tables with columns, constraints, indexes, policies and rights, views, functions.
 * The same migrations give the same bytes on every machine with the same PostgreSQL.
 */
export async function describeDatabase(client: pg.Client): Promise<string> {
  const parts = [
    await lines(client, ROLES),
    await lines(client, SCHEMAS),
    await lines(client, EXTENSIONS),
    await lines(client, TYPES),
    await lines(client, SEQUENCES),
    ...(await tables(client)),
    ...(await lines(client, VIEWS)).map((view) => [view]),
    ...(await functions(client)),
  ]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => `${part.join('\n')}\n`)
    .join('\n')
}

async function lines(client: pg.Client, query: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(query, values)
  return rows.map(({ line }) => line)
}

async function tables(client: pg.Client): Promise<string[][]> {
  const { rows } = await client.query<{ oid: string; name: string; head: string }>(TABLES)
  const described: string[][] = []
  for (const { oid, name, head } of rows) {
    const body = [
      ...(await lines(client, COLUMNS, [oid])),
      ...(await lines(client, CONSTRAINTS, [oid])),
    ]
    described.push([
      `${head} ${name} (`,
      body.map((line) => `  ${line}`).join(',\n'),
      ');',
      ...(await lines(client, INDEXES, [oid])),
      ...(await lines(client, ROW_SECURITY, [oid])),
      ...(await lines(client, POLICIES, [oid])),
      ...(await lines(client, TRIGGERS, [oid])),
      ...(await lines(client, TABLE_RIGHTS, [oid])),
      ...(await lines(client, COLUMN_RIGHTS, [oid])),
    ])
  }
  return described
}

async function functions(client: pg.Client): Promise<string[][]> {
  const { rows } = await client.query<{ oid: string; definition: string }>(FUNCTIONS)
  const described: string[][] = []
  for (const { oid, definition } of rows) {
    described.push([`${definition.trimEnd()};`, ...(await lines(client, FUNCTION_RIGHTS, [oid]))])
  }
  return described
}

/** A grant's `to`, where 0 stands for everyone. */
const GRANTEE = `case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end`
const OPTION = `case when a.is_grantable then ' with grant option' else '' end`

/** Only roles that own or may use something of ours; passwords and members are the installation's. */
const ROLES = `
  select '-- role ' || quote_ident(rolname)
    || case when rolsuper then ' superuser' else '' end
    || case when rolbypassrls then ' bypassrls' else '' end
    || case when rolcreatedb then ' createdb' else '' end
    || case when rolcreaterole then ' createrole' else '' end
    || case when rolcanlogin then ' login' else '' end
    || case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relowner = r.oid)
         then ': owner' else '' end as line
  from pg_roles r
  where exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where ${OURS} and (c.relowner = r.oid or exists (select from aclexplode(c.relacl) a where a.grantee = r.oid)))
  order by rolname`

const SCHEMAS = `
  select line from (
    select n.nspname, 0 as place, '' as grantee, 'create schema ' || quote_ident(n.nspname) || ';' as line
    from pg_namespace n where ${OURS} and n.nspname <> 'public'
    union all
    select n.nspname, 1, ${GRANTEE}, 'grant ' || string_agg(lower(a.privilege_type), ', ' order by a.privilege_type)
      || ' on schema ' || quote_ident(n.nspname) || ' to ' || ${GRANTEE} || ';'
    from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    where ${OURS} and a.grantee <> n.nspowner
    group by n.nspname, ${GRANTEE}
  ) s order by nspname, place, grantee`

const EXTENSIONS = `
  select 'create extension ' || quote_ident(extname) || ';' as line
  from pg_extension where extname <> 'plpgsql' order by extname`

const TYPES = `
  select case t.typtype
      when 'e' then 'create type ' || ${NAME('n.nspname', 't.typname')} || ' as enum ('
        || (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid) || ');'
      else 'create domain ' || ${NAME('n.nspname', 't.typname')} || ' as ' || format_type(t.typbasetype, t.typtypmod)
        || coalesce((select string_agg(' constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid), '' order by conname)
             from pg_constraint where contypid = t.oid), '') || ';'
    end as line
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where ${OURS} and t.typtype in ('e', 'd') order by n.nspname, t.typname`

const SEQUENCES = `
  select 'create sequence ' || ${NAME('n.nspname', 'c.relname')} || ' as ' || format_type(s.seqtypid, null) || ';' as line
  from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} order by n.nspname, c.relname`

const TABLES = `
  select c.oid::text as oid, ${NAME('n.nspname', 'c.relname')} as name,
    case c.relpersistence when 'u' then 'create unlogged table' else 'create table' end as head
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and c.relkind in ('r', 'p') order by n.nspname, c.relname`

const COLUMNS = `
  select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end
    || case a.attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' else '' end
    || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
            when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
    || case when a.attnotnull then ' not null' else '' end as line
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`

/** Not-null constraints (named since PostgreSQL 18) stand beside their columns already. */
const CONSTRAINTS = `
  select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1::oid and contype in ('p', 'u', 'f', 'c', 'x')
  order by array_position(array['p', 'u', 'f', 'c', 'x']::"char"[], contype), conname`

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1::oid and not exists (select from pg_constraint where conindid = i.indexrelid and conrelid = i.indrelid)
  order by c.relname`

const ROW_SECURITY = `
  select 'alter table ' || $1::oid::regclass || kind || ' row level security;' as line
  from (select ' enable' as kind, relrowsecurity as holds from pg_class where oid = $1::oid
        union all select ' force', relforcerowsecurity from pg_class where oid = $1::oid) s
  where holds order by kind`

const POLICIES = `
  select 'create policy ' || quote_ident(polname) || ' on ' || polrelid::regclass
    || case when polpermissive then '' else ' as restrictive' end
    || case polcmd when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' when 'd' then ' for delete' else '' end
    || case when polroles = '{0}' then '' else ' to ' || (select string_agg(quote_ident(rolname), ', ' order by rolname) from pg_roles where oid = any (polroles)) end
    || coalesce(E'\\n  using (' || pg_get_expr(polqual, polrelid) || ')', '')
    || coalesce(E'\\n  with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') || ';' as line
  from pg_policy where polrelid = $1::oid order by polname`

const TRIGGERS = `
  select pg_get_triggerdef(oid) || ';' as line
  from pg_trigger where tgrelid = $1::oid and not tgisinternal order by tgname`

const TABLE_RIGHTS = `
  select 'grant ' || string_agg(lower(a.privilege_type) || ${OPTION}, ', ' order by a.privilege_type)
    || ' on ' || $1::oid::regclass || ' to ' || ${GRANTEE} || ';' as line
  from pg_class c, aclexplode(c.relacl) a where c.oid = $1::oid and a.grantee <> c.relowner
  group by ${GRANTEE} order by ${GRANTEE}`

const COLUMN_RIGHTS = `
  select 'grant ' || right_name || ' (' || string_agg(quote_ident(attname), ', ' order by attnum)
    || ') on ' || $1::oid::regclass || ' to ' || grantee || ';' as line
  from (select lower(a.privilege_type) || ${OPTION} as right_name, ${GRANTEE} as grantee, t.attname, t.attnum
        from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
        where t.attrelid = $1::oid and not t.attisdropped and a.grantee <> c.relowner) s
  group by grantee, right_name order by grantee, right_name`

const VIEWS = `
  select 'create ' || case c.relkind when 'm' then 'materialized ' else '' end || 'view ' || c.oid::regclass
    || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || E' as\\n' || pg_get_viewdef(c.oid)
    || coalesce((select string_agg(E'\\ngrant ' || lower(a.privilege_type) || ' on ' || c.oid::regclass || ' to ' || ${GRANTEE} || ';', ''
         order by ${GRANTEE}, a.privilege_type) from aclexplode(c.relacl) a where a.grantee <> c.relowner), '') as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and c.relkind in ('v', 'm') order by n.nspname, c.relname`

const FUNCTIONS = `
  select p.oid::text as oid, pg_get_functiondef(p.oid) as definition
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${OURS} and p.prokind in ('f', 'p') order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`

/** Everyone may execute a function until that is revoked, so the default is spelt out too. */
const FUNCTION_RIGHTS = `
  select 'grant execute on function ' || p.oid::regprocedure || ' to ' || ${GRANTEE} || ';' as line
  from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  where p.oid = $1::oid and a.grantee <> p.proowner order by ${GRANTEE}`
