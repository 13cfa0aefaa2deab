#!/usr/bin/env bash
# Runs the tests that use a database on Debian's PostgreSQL 15, in a private cluster.
set -euo pipefail

programs=/usr/lib/postgresql/15/bin
folder=$(mktemp -d)
password=$(node -p "require('node:crypto').randomBytes(18).toString('hex')")
port=$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => {
  console.log(s.address().port); s.close() })")

# PostgreSQL refuses to run as root.
as_user() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd "$folder" && setpriv --reuid=65534 --regid=65534 --clear-groups "$@")
  else
    "$@"
  fi
}

finish() {
  as_user "$programs/pg_ctl" stop -D "$folder/cluster" -m immediate >/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

printf %s "$password" >"$folder/password"
[ "$(id -u)" -ne 0 ] || chown -R 65534:65534 "$folder"
as_user "$programs/initdb" --pgdata="$folder/cluster" --username=tester --pwfile="$folder/password" \
  --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >/dev/null
as_user "$programs/pg_ctl" start -w -D "$folder/cluster" -l "$folder/log" -o "-p $port \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c jit=off" >/dev/null

# Not test/start, which brings its own PostgreSQL, nor what asks none; and not the browser tests: each route
# that a page asks is asked by its feature's tests too. Nor what asks every route once more with inputs made up
# or as everybody (each statement is asked by its feature's tests), nor what is about files: how workbooks, papers
# and photographs are read and made, whose statements other tests ask; nor the jobs of a whole year and of a night.
left_out=(fuzz barriers route-rights foreign-ids two-sides every-page workbook-resaved workbook-edits workbook-histories
  workbook-refusals workbook import sample-workbooks sample-report head-paper make-photo year backups behind-tls portable)
names=()
for name in "${left_out[@]}"; do names+=(-not -name "$name.test.ts"); done
mapfile -t places < <(
  find server db test -name '*.test.ts' -not -path 'test/start/*' -not -path 'test/checks/*' \
    -not -path 'server/documents/*' -not -path 'server/platform/sheets/*' "${names[@]}" -print0 |
    xargs -0 grep --files-without-match '/browser\.ts'
)
KETNGHIA_TEST_DATABASE="postgres://tester:$password@127.0.0.1:$port/postgres" npm test -- "${places[@]}"
