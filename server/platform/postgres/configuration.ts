import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type ServerSettings = {
  /** False only for tests: a commit then survives the death of a process, not of the machine. */
  readonly durable: boolean
}

/** The size is that of one office PC: the whole system idles within 350 MB. */
function serverSettings({ durable }: ServerSettings): string {
  const onOff = durable ? 'on' : 'off'
  return `# Written anew at every start.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
password_encryption = 'scram-sha-256'
shared_buffers = 64MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1
jit = off
max_parallel_workers_per_gather = 1
io_workers = 1
autovacuum = on
autovacuum_max_workers = 2
wal_level = minimal
max_wal_senders = 0
max_wal_size = 1GB
fsync = ${onOff}
synchronous_commit = ${onOff}
full_page_writes = ${onOff}
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
log_line_prefix = '%m [%p] %u '
log_checkpoints = off
`
}

/** Only by password, only over loopback; there is no socket file. */
const ACCESS = 'host all all 127.0.0.1/32 scram-sha-256\n'

/**
 * Writes the server's settings and returns the arguments that point to them. They lie outside the
 * cluster: as root we write no file into a folder that another account owns.
 */
export function writeConfiguration(folder: string, settings: ServerSettings): string[] {
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    chmodSync(file, 0o644)
    return file
  }
  const config = write('postgresql.conf', serverSettings(settings))
  const access = write('pg_hba.conf', ACCESS)
  const names = write('pg_ident.conf', '')
  return ['-c', `config_file=${config}`, '-c', `hba_file=${access}`, '-c', `ident_file=${names}`]
}
