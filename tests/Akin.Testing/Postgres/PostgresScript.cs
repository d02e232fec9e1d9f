namespace Akin.Testing.Postgres;

/// <summary>The shell program that owns a PostgreSQL of the tests: it makes the data, obeys a word a line, and takes everything down when its input ends, as it does when the tests are killed.</summary>
internal static class PostgresScript
{
    /// <summary>Arguments: what runs a command as the unprivileged user, the folder before its paths, the data's path, the port, settings, the password, an allowed address.</summary>
    public const string Text =
        """
        as=$1 root=$2 data=$3 port=$4 settings=$5 password=$6 from=$7
        bin=/usr/lib/postgresql/17/bin
        trap '' INT TERM HUP
        pid=
        runs() { [ -n "$pid" ] && [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status"; }
        start() { $as $bin/postgres -D "$data" -p "$port" $settings >>"$root$data/server.log" 2>&1 </dev/null & pid=$!; }
        halt() { kill -"$1" "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; }
        clean() { rm -rf --one-file-system "$root$data" "$root$data.password"; }
        printf '%s\n' "$password" >"$root$data.password"
        chmod 644 "$root$data.password"
        if ! $as $bin/initdb -D "$data" -U postgres --encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=en \
          --auth=scram-sha-256 --pwfile="$data.password" --no-sync --no-instructions >"$root$data.log" 2>&1 </dev/null; then
          tail -n 3 "$root$data.log"
          rm -f "$root$data.log"
          clean
          exit 1
        fi
        rm -f "$root$data.log"
        echo "host all all $from scram-sha-256" >>"$root$data/pg_hba.conf"
        start
        echo started
        while read -r word; do
          case $word in
            start) runs || start ;;
            shutdown) halt INT ;;
            immediate) halt QUIT ;;
            kill) halt KILL ;;
          esac
          echo done
        done
        halt QUIT
        clean
        """;
}
