# shellcheck shell=bash
# Starts the parts, watches them, stops them.

start_seconds=60
stop_seconds=10

# answers PORT: whether anything listens there.
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# ready PORT: whether the service there says that it is ready.
ready() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" >&3
    IFS= read -r -t 5 status <&3
    case "$status" in "HTTP/1.1 200"*) exit 0 ;; *) exit 1 ;; esac
  ) 2>/dev/null
}

holder_of() {
  local holder=''
  if command -v ss >/dev/null; then
    holder=$(ss -ltnp 2>/dev/null | awk -v port=":$1" '
      substr($4, length($4) - length(port) + 1) == port && match($0, /"[^"]*",pid=[0-9]+/) {
        who = substr($0, RSTART, RLENGTH); gsub(/"/, "", who); sub(/,pid=/, ", process ", who); print who; exit
      }') || true
  fi
  printf '%s' "${holder:-a process that cannot be seen from here}"
}

# Checks what the operator chose: numbers, in range, apart from each other, and free.
check_ports() {
  local part port first last span taken='' other
  for part in $parts; do
    first=$(port_of "$part")
    span=1
    if [ "$part" = sandbox ]; then span=$sandbox_ports; fi
    case "$first" in
      *[!0-9]* | 0* | ??????*) first=0 ;;
    esac
    last=$((first + span - 1))
    if [ "$first" -lt 1 ] || [ "$last" -gt 65535 ]; then
      fail 2 "$(port_variable_of "$part") is '$(port_of "$part")': give a port from 1 to $((65536 - span))"
    fi
    port=$first
    while [ "$port" -le "$last" ]; do
      for other in $taken; do
        if [ "$port" = "${other#*:}" ]; then
          fail 2 "port $port is asked for twice, by ${other%:*} and $part: set $(port_variable_of "$part") to another"
        fi
      done
      taken="$taken $part:$port"
      if answers "$port"; then
        fail 1 "port $port, which $part wants, is held by $(holder_of "$port"): end that, or set $(port_variable_of "$part") to a free one"
      fi
      port=$((port + 1))
    done
  done
}

# The secret that the sandbox signs tokens with and the services verify them with; made once, so that a sign-in
# outlives a restart.
demo_secret() {
  local file=$state/jwt-secret
  if [ ! -s "$file" ]; then
    (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$file.new")
    mv "$file.new" "$file"
  fi
  cat "$file"
}

# launch PART ARGUMENT...: starts the part's jar with the environment of the caller.
launch() {
  local part=$1 jar pid detach=nohup
  shift
  jar=$(jar_of "$part")
  # A session of its own: a closed terminal or Ctrl-C there reaches only the launcher, which stops the parts in order.
  if command -v setsid >/dev/null; then detach=setsid; fi
  (cd "$root" && exec "$detach" "$JAVA_HOME/bin/java" -Xmx96m -jar "$jar" "$@") >"$(log_of "$part")" 2>&1 </dev/null &
  pid=$!
  printf '%s\n' "$pid" >"$(pid_file_of "$part")"
  # Until it has become java it cannot be told from this script, and would be taken for dead.
  while kill -0 "$pid" 2>/dev/null && ! pid_of "$part" >/dev/null; do sleep 0.05; done
}

start_sandbox() {
  # The sandbox writes it when all of its ports listen.
  rm -f "$state/sandbox.env"
  (
    JWT_SECRET=$(demo_secret)
    export JWT_SECRET
    launch sandbox --base-port "$(port_of sandbox)" --env-file "$state/sandbox.env"
  )
}

start_service() {
  (
    # Read, not sourced: the file is data.
    while IFS='=' read -r name value; do
      case "$name" in
        *[!A-Z0-9_]*) ;;
        LUCID_SERVICES_*_URL) export "$name=$value" ;;
      esac
    done <"$state/sandbox.env"
    QUARKUS_HTTP_PORT=$(port_of "$1") LUCID_CONFIG_FILE=$(config_of "$1") JWT_SECRET=$(demo_secret)
    export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT LUCID_CONFIG_FILE JWT_SECRET
    scheme=http
    if $tls; then
      export_tls
      scheme=https
    fi
    # Administrators see there who is signed in at the other two.
    if [ "$1" = admin ]; then
      LUCID_GUI_USER_SERVICE_URL=$scheme://127.0.0.1:$(port_of user) LUCID_GUI_NODE_SERVICE_URL=$scheme://127.0.0.1:$(port_of node)
      export LUCID_GUI_USER_SERVICE_URL LUCID_GUI_NODE_SERVICE_URL
    fi
    launch "$1"
  )
}

# part_died PART: says so with the end of its log, stops the rest and leaves.
part_died() {
  bad "$1 $2; the end of $(shown_path "$(log_of "$1")"):"
  tail -n 20 "$(log_of "$1")" >&2 || true
  stop_parts
  bad "stopped the rest"
  exit 1
}

# await PART SIGN CHECK...: until the check holds, which is named by the sign of life that it looks for; not longer than
# start_seconds, and not if the part has died.
await() {
  local part=$1 sign=$2 deadline=$((SECONDS + start_seconds))
  shift 2
  until "$@"; do
    pid_of "$part" >/dev/null || part_died "$part" "ended while starting"
    [ "$SECONDS" -lt "$deadline" ] || part_died "$part" "was not ready within $start_seconds seconds (no $sign)"
    live_line "  waiting for $part"
    # Waited for, so that a trap runs at once.
    sleep 0.2 &
    wait $! || true
  done
  end_live_line
}

# Stops every part that runs: politely, and after stop_seconds by force.
stop_parts() {
  local part pid tick=0 running
  for part in node user admin sandbox; do
    if pid=$(pid_of "$part"); then kill "$pid" 2>/dev/null || true; fi
  done
  while :; do
    running=''
    for part in $parts; do if pid_of "$part" >/dev/null; then running="$running $part"; fi; done
    [ -n "$running" ] || break
    if [ "$tick" -eq $((stop_seconds * 10)) ]; then
      for part in $running; do if pid=$(pid_of "$part"); then kill -KILL "$pid" 2>/dev/null || true; fi; done
      bad "stopped by force after $stop_seconds seconds:$running"
    fi
    if [ "$tick" -eq $((stop_seconds * 20)) ]; then
      fail 1 "cannot stop$running: started by another account? Run ./lucid down as that one"
    fi
    tick=$((tick + 1))
    sleep 0.1
  done
  for part in $parts; do rm -f "$(pid_file_of "$part")"; done
}

# launcher_pid: the id of another 'lucid up' of this checkout that is starting or watching.
launcher_pid() {
  local pid
  pid=$(read_pid "$state/run/launcher.pid") || return 1
  [ "$pid" != $$ ] || return 1
  case "$(command_line_of "$pid")" in *"lucid up"*) printf '%s' "$pid" ;; *) return 1 ;; esac
}

parts_running() {
  local part running=''
  for part in $parts; do if pid_of "$part" >/dev/null; then running="$running$part "; fi; done
  printf '%s' "${running% }"
}

running_scheme() { cat "$state/run/scheme" 2>/dev/null || printf http; }

show_addresses() {
  local service scheme
  scheme=$(running_scheme)
  for service in $services; do
    printf '  %-6s%s%s://127.0.0.1:%s%s   sign in: %s\n' "$service" "$bold" "$scheme" \
      "$(cat "$state/run/$service.port")" "$plain" "$(demo_person_of "$service")"
  done
  if [ "$scheme" = https ]; then show_trust; fi
  say "  logs  $(shown_path "$state/logs")"
}

watch_parts() {
  local part
  while :; do
    for part in $parts; do
      pid_of "$part" >/dev/null || part_died "$part" "has ended by itself"
    done
    sleep 1 &
    wait $! || true
  done
}

told_to_stop() {
  trap '' INT TERM HUP
  end_live_line
  say "Stopping"
  stop_parts
  exit "$1"
}

# up foreground|background
up() {
  local service pid running check=ready
  if $tls; then check=ready_by_tls; fi
  running=$(parts_running)
  if [ "$running" = "$parts" ]; then
    say "Lucid is already up; ./lucid down stops it."
    show_addresses
    if $tls && [ "$(running_scheme)" != https ]; then
      say "  It runs without TLS: ./lucid down && ./lucid up --tls to run it with."
    fi
    [ -z "$(stale_parts)" ] || say "  Sources have changed since it was built: ./lucid down && ./lucid up to run them."
    return
  fi
  if pid=$(launcher_pid); then
    fail 1 "another './lucid up' (process $pid) is building or starting it: wait for that, or end it with ./lucid down"
  fi
  if [ -n "$running" ]; then
    say "Only a part of Lucid is running ($running); stopping that first."
    stop_parts
  fi
  check_ports
  mkdir -p "$state/run" "$state/logs"
  printf '%s\n' $$ >"$state/run/launcher.pid"
  trap 'rm -f "$state/run/launcher.pid"' EXIT
  build_stale
  if $tls; then local_certificate; fi
  trap 'told_to_stop 130' INT
  trap 'told_to_stop 143' TERM HUP
  say "Starting the sandbox and the three services"
  start_sandbox
  await sandbox "file $(shown_path "$state/sandbox.env")" test -s "$state/sandbox.env"
  scheme >"$state/run/scheme"
  for service in $services; do
    start_service "$service"
    port_of "$service" >"$state/run/$service.port"
  done
  for service in $services; do
    await "$service" "200 from $(scheme)://127.0.0.1:$(port_of "$service")/health/ready" "$check" "$(port_of "$service")"
  done
  good "Lucid is up."
  show_addresses
  if [ "$1" = background ]; then
    say "  stop  ./lucid down"
  else
    say "  stop  Ctrl-C"
    watch_parts
  fi
}

down() {
  local pid tick=0 running
  running=$(parts_running)
  if pid=$(launcher_pid); then
    running=launcher
    # It stops its own parts, or its build; what is left after that is stopped below.
    kill "$pid" 2>/dev/null || true
    while launcher_pid >/dev/null && [ "$tick" -lt $(((stop_seconds + 5) * 10)) ]; do
      tick=$((tick + 1))
      sleep 0.1
    done
  fi
  stop_parts
  if [ -n "$running" ]; then say "Lucid is down."; else say "Nothing was running."; fi
}
