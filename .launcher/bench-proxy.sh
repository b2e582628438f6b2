# shellcheck shell=bash
# What the proxy costs: processor time for a request as a multiple of what nginx takes for proxying it without a question,
# and how much later an answer comes. All run on this machine at the same time, so what counts is how they compare.

bench_port=${LUCID_BENCH_PORT:-19000}
bench_connections=32
bench_pids=''

# What serves where. Each is one process, so that /proc tells all of its processor time.
bench_url() {
  case "$1" in
    backend) printf 'http://127.0.0.1:%s/api/v1/bench' "$bench_port" ;;
    nginx) printf 'http://127.0.0.1:%s/api/v1/bench' $((bench_port + 1)) ;;
    haproxy) printf 'http://127.0.0.1:%s/api/v1/bench' $((bench_port + 2)) ;;
    lucid) printf 'http://127.0.0.1:%s/api/blockchain-engine/api/v1/bench' $((bench_port + 3)) ;;
    lucid-native) printf 'http://127.0.0.1:%s/api/blockchain-engine/api/v1/bench' $((bench_port + 4)) ;;
  esac
}

# bench_proxy SECONDS: of each measurement; there are about twenty.
bench_proxy() {
  local seconds=$1 work=$state/bench subjects='nginx haproxy lucid' subject token
  [ -r /proc/self/stat ] || fail 2 "'bench proxy' counts processor time by /proc, which only Linux has"
  bench_begin nginx haproxy wrk openssl curl
  bench_nginx nginx $((bench_port + 1)) 'proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://backend;'
  bench_haproxy
  bench_lucid lucid $((bench_port + 3)) "$JAVA_HOME/bin/java" -Xmx96m -XX:+UseSerialGC -jar "$(jar_of user)"
  local runner
  for runner in "$root"/user-gui-service/target/*-runner; do
    [ -x "$runner" ] || continue
    bench_lucid lucid-native $((bench_port + 4)) "$runner" -Xmx64m
    subjects="$subjects lucid-native"
  done
  token=$(bench_token)
  for subject in backend $subjects; do bench_await "$subject" "$token"; done
  bench_compare "$seconds" "$token" "$work" "$subjects"
}

# bench_begin COMMAND...: with these commands and what is built, and with a backend that answers 1 KiB at once, and as an auth
# service that every token is good.
bench_begin() {
  bench_tools "$@"
  build_stale
  rm -rf "$state/bench"
  mkdir -p "$state/bench" "$state/logs"
  trap 'bench_stop' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  bench_nginx backend "$bench_port" "default_type application/octet-stream; return 200 '$(printf '%01024d' 0)';" \
    'location = /auth/verify { default_type application/json; return 200 "{\"valid\":true}"; }'
}

# bench_others SECONDS: of each measurement. One of the backends answers at once, the other never.
bench_others() {
  local seconds=$1 work=$state/bench token pause round hanging alone beside
  bench_begin nginx wrk openssl curl
  bench_start silence "$JAVA_HOME/bin/java" "$root/.launcher/Silence.java" $((bench_port + 5))
  bench_lucid lucid $((bench_port + 3)) env LUCID_SERVICES_SESSION_API_URL="http://127.0.0.1:$((bench_port + 5))" \
    "$JAVA_HOME/bin/java" -Xmx96m -XX:+UseSerialGC -jar "$(jar_of user)"
  token=$(bench_token)
  bench_await lucid "$token"
  say "Warming up"
  bench_connections=8
  bench_load lucid "$token" $((seconds * 3)) "$work/warm"
  # Half of what it manages, and as for those who wait for the other: some 160 requests a second, whether they are let wait or
  # are refused at once.
  pause=$((2 * bench_connections * 1000 * seconds * 3 / $(bench_requests "$work/warm")))
  printf 'function delay() return math.random(0, %d) end\n' $((2 * pause + 1)) >"$work/half.lua"
  printf 'function delay() return math.random(0, 200) end\n' >"$work/wait.lua"
  for round in 1 2 3; do
    bench_load lucid "$token" "$seconds" "$work/alone-$round" "$work/half.lua"
    wrk -t1 -c16 -d$((seconds + 3))s --timeout 60s -s "$work/wait.lua" -H "Authorization: Bearer $token" \
      "http://127.0.0.1:$((bench_port + 3))/api/session-api/health" >"$work/hanging-$round" &
    hanging=$!
    bench_pids="$bench_pids $hanging"
    # By then those who wait hold all the places that they may.
    sleep 2
    bench_load lucid "$token" "$seconds" "$work/beside-$round" "$work/half.lua"
    wait "$hanging" || true
    say "  round $round: p99 $(bench_p99 "$work/alone-$round") µs, and $(bench_p99 "$work/beside-$round") µs while another hangs"
  done
  alone=$(for round in 1 2 3; do bench_p99 "$work/alone-$round" && echo; done | sort -n | sed -n 2p)
  beside=$(for round in 1 2 3; do bench_p99 "$work/beside-$round" && echo; done | sort -n | sed -n 2p)
  awk -v alone="$alone" -v beside="$beside" \
    'BEGIN { printf "p99 of the others while one hangs: %.2f ms, %.2f times that of before (%.2f ms)\n", beside / 1000, beside / alone, alone / 1000 }'
}

# bench_tools COMMAND...: installs what is missing from Debian's packages, or says what to install.
bench_tools() {
  local tool missing=''
  # Where Debian has nginx and haproxy, and not everybody looks.
  PATH=$PATH:/usr/sbin
  for tool in "$@"; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "Installing$missing"
    # Nothing of it is to run as a service of this machine.
    # shellcheck disable=SC2086  # a list of words
    if apt-get update -q >"$state/logs/bench-install.log" 2>&1 &&
      DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -q -y --no-install-recommends $missing \
        >>"$state/logs/bench-install.log" 2>&1; then
      return
    fi
  fi
  fail 2 "'bench proxy' needs$missing: install them first (apt install$missing)"
}

# bench_start NAME COMMAND...
bench_start() {
  local name=$1
  shift
  "$@" >"$state/logs/bench-$name.log" 2>&1 </dev/null &
  bench_pids="$bench_pids $!"
  printf '%s' $! >"$state/bench/$name.pid"
}

# Nothing of it runs on when the launcher has ended.
bench_stop() {
  [ -n "$bench_pids" ] || return 0
  # shellcheck disable=SC2086  # a list of words
  kill $bench_pids 2>/dev/null || true
  # shellcheck disable=SC2086
  wait $bench_pids 2>/dev/null || true
}

# bench_nginx NAME PORT LOCATION [MORE]
bench_nginx() {
  cat >"$state/bench/$1.conf" <<CONF
daemon off;
master_process off;
worker_processes 1;
pid $state/bench/$1.nginx-pid;
error_log $state/logs/bench-$1-errors.log;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_body_temp_path $state/bench/$1-body;
  proxy_temp_path $state/bench/$1-proxy;
  fastcgi_temp_path $state/bench/$1-fastcgi;
  uwsgi_temp_path $state/bench/$1-uwsgi;
  scgi_temp_path $state/bench/$1-scgi;
  upstream backend { server 127.0.0.1:$bench_port; keepalive 64; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:$2;
    ${4:-}
    location / { $3 }
  }
}
CONF
  bench_start "$1" nginx -p "$state/bench" -c "$state/bench/$1.conf"
}

bench_haproxy() {
  cat >"$state/bench/haproxy.conf" <<CONF
global
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 600s
  timeout server 600s
  http-reuse always
frontend all
  bind 127.0.0.1:$((bench_port + 2))
  default_backend one
backend one
  server backend 127.0.0.1:$bench_port
CONF
  bench_start haproxy haproxy -db -f "$state/bench/haproxy.conf"
}

# bench_lucid NAME PORT COMMAND...: the user service, whose limits for one person would end the measuring at once.
bench_lucid() {
  local name=$1 port=$2 backends
  shift 2
  # All of them, because a service asks each backend for its health, and measuring must reach nothing but this machine.
  backends=$(sed -n 's/^name=//p' "$(config_of user)" | tr a-z- A-Z_ | sed "s,.*,LUCID_SERVICES_&_URL=http://127.0.0.1:$bench_port,")
  # shellcheck disable=SC2086  # a list of words
  bench_start "$name" env $backends JWT_SECRET=a-secret-for-measuring-0123456789ab LUCID_CONFIG_FILE="$(config_of user)" \
    LUCID_SERVICES_API_GATEWAY_RATE_LIMIT_PER_MINUTE=1000000 LUCID_SHUTDOWN_DELAY=0 \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" "$@"
}

# A token such as Lucid's authentication service issues (RFC 7519), for an hour.
bench_token() {
  local now head body
  now=$(date +%s)
  head=$(printf '{"alg":"HS256","typ":"JWT"}' | bench_base64)
  body=$(printf '{"user_id":"bench","role":"user","type":"access","iat":%s,"exp":%s}' "$now" $((now + 3500)) | bench_base64)
  printf '%s.%s.%s' "$head" "$body" \
    "$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -hmac a-secret-for-measuring-0123456789ab -binary | bench_base64)"
}

bench_base64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# bench_await SUBJECT TOKEN
bench_await() {
  local tries=0 status=''
  until [ "$status" = 200 ]; do
    tries=$((tries + 1))
    [ "$tries" -le 120 ] || fail 1 "$1 does not answer with 200 but with '$status': see $(shown_path "$state/logs")/bench-$1.log"
    sleep 0.5
    status=$(curl -s -o "$state/bench/answer" -w '%{http_code}' -H "Authorization: Bearer $2" "$(bench_url "$1")" || true)
  done
  [ "$(wc -c <"$state/bench/answer")" -eq 1024 ] || fail 1 "$1 does not answer with 1 KiB"
}

# bench_ticks SUBJECT: its processor time until now, in the unit of /proc.
bench_ticks() { awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$(cat "$state/bench/$1.pid")/stat"; }

# bench_load SUBJECT TOKEN SECONDS FILE [SCRIPT]: what wrk said, in FILE.
bench_load() {
  local script=${5:-}
  # shellcheck disable=SC2086  # one option or none
  wrk -t1 -c$bench_connections -d"$3s" --latency ${script:+-s "$script"} -H "Authorization: Bearer $2" \
    "$(bench_url "$1")" >"$4" || fail 1 "wrk failed: see $4"
  if grep -q 'Non-2xx\|Socket errors' "$4"; then fail 1 "$1 did not answer well under load: see $(shown_path "$4")"; fi
}

bench_requests() { awk '/ requests in / { print $1 }' "$1"; }

# bench_p99 FILE: in microseconds.
bench_p99() {
  awk '$1 == "99%" { n = $2 + 0; if ($2 ~ /us$/) f = 1; else if ($2 ~ /ms$/) f = 1000; else f = 1000000; printf "%d", n * f }' "$1"
}

# bench_compare SECONDS TOKEN WORK SUBJECTS
bench_compare() {
  local seconds=$1 token=$2 work=$3 subjects=$4 subject round before after least pause hertz
  hertz=$(getconf CLK_TCK)
  say "Warming up"
  for subject in $subjects; do
    # What compiles while it runs needs time for that; the others need none.
    case "$subject" in
      lucid) bench_load "$subject" "$token" $((seconds * 4)) "$work/$subject-warm" ;;
      *) bench_load "$subject" "$token" 1 "$work/$subject-warm" ;;
    esac
  done
  for round in 1 2 3; do
    for subject in $subjects; do
      before=$(bench_ticks "$subject")
      bench_load "$subject" "$token" "$seconds" "$work/$subject-$round"
      after=$(bench_ticks "$subject")
      awk -v ticks=$((after - before)) -v hertz="$hertz" -v requests="$(bench_requests "$work/$subject-$round")" \
        'BEGIN { printf "%.2f\n", ticks * 1000000 / hertz / requests }' >>"$work/$subject-cost"
      say "  round $round: $subject took $(tail -n 1 "$work/$subject-cost") µs of processor time a request"
    done
  done
  # Half of what the slowest of ours manages, the same for all: as many connections, each of which rests between requests.
  least=$(for subject in $subjects; do
    case "$subject" in lucid*) bench_requests "$work/$subject-3" ;; esac
  done | sort -n | head -n 1)
  pause=$((2 * bench_connections * 1000 * seconds / least))
  printf 'function delay() return math.random(0, %d) end\n' $((2 * pause)) >"$work/half.lua"
  for subject in backend $subjects; do
    bench_load "$subject" "$token" "$seconds" "$work/$subject-half" "$work/half.lua"
  done
  bench_table "$work" "$subjects" "$((least / seconds / 2))"
}

# bench_table WORK SUBJECTS RATE
bench_table() {
  local work=$1 subjects=$2 subject nginx cost direct p99
  nginx=$(sort -n "$work/nginx-cost" | sed -n 2p)
  direct=$(bench_p99 "$work/backend-half")
  say ""
  say "| proxy | processor time a request | multiple of nginx | requests a second, full load | added to p99 at $3 a second |"
  say "|--|--|--|--|--|"
  for subject in $subjects; do
    cost=$(sort -n "$work/$subject-cost" | sed -n 2p)
    p99=$(bench_p99 "$work/$subject-half")
    awk -v name="$subject" -v cost="$cost" -v nginx="$nginx" -v added=$((p99 - direct)) \
      -v rate="$(awk '/^Requests\/sec/ { print $2 }' "$work/$subject-3")" \
      'BEGIN { printf "| %s | %.1f µs | %.2f | %d | %.2f ms |\n", name, cost, cost / nginx, rate, added / 1000 }'
  done
}
