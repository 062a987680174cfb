#!/bin/sh
# Many machines on one: a PostgreSQL database of Debian's package, started as the user, two workers, and a study that they train for.
#
#     examples/workers.sh [study.yaml]
set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
study=${1:-$home/examples/01-digits.yaml}

for bin in /usr/lib/postgresql/*/bin; do :; done # the newest
[ -x "$bin/initdb" ] || {
    echo "There is no PostgreSQL here: apt-get install postgresql" >&2
    exit 2
}
work=$(mktemp -d)
run=
if [ "$(id -u)" = 0 ]; then # a database does not run as root
    run='setpriv --reuid=postgres --regid=postgres --clear-groups'
    chown postgres "$work"
fi
cd "$work"
port=$((20000 + $$ % 20000))
workers=
end() {
    # shellcheck disable=SC2086  # numbers of processes, words of a command
    {
        [ -z "$workers" ] || kill $workers 2>/dev/null || true
        wait 2>/dev/null || true
        $run "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
    }
    cd /
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM
# shellcheck disable=SC2086
{
    $run "$bin/initdb" -D "$work/data" -U luthier -A trust -E UTF8 --locale=C >/dev/null
    $run "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" -o "-p $port -c listen_addresses=127.0.0.1 -k $work" start >/dev/null
    $run "$bin/createdb" -h 127.0.0.1 -p "$port" -U luthier luthier
}
on=postgresql://luthier@127.0.0.1:$port/luthier

"$home/luthier" describe strategies >/dev/null # builds, where that is needed
for number in 1 2; do
    "$home/luthier" worker "$study" --on "$on" --threads 1 2>"$work/worker-$number.txt" &
    workers="$workers $!"
done
"$home/luthier" run "$study" --on "$on" --out "$work/run"
cat "$work"/worker-*.txt
