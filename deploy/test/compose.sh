#!/usr/bin/env bash
# Brings the whole stack up with the sandbox, as an operator would, and tries what an installation has to stand: each profile's
# requests, a service that dies, backends that die, a restart under load, an end that leaves nothing. In a network of which no
# packet leaves this machine. Needs the three images (./lucid image) and a packaged sandbox (./lucid build).
#
#   LUCID_VARIANT        native or jvm; native
#   LUCID_TAG            tag of the images; latest-arm64, latest-jvm-arm64
#   LUCID_SANDBOX_BASE       base image for the sandbox; the public distroless one
#   LUCID_TEST_CLIENT    an image whose program is curl; curlimages/curl
#   LUCID_TEST_VALKEY    an image with VALKEY_SERVER, the program, in it; those that the compose file names
#   LUCID_COMPOSE        the program; docker compose, or docker-compose, which was v1's
#   LUCID_EMULATED       true where the images are for another architecture: an emulator takes memory of its own
set -euo pipefail

deploy=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
variant=${LUCID_VARIANT:-native}
read -r -a program <<<"${LUCID_COMPOSE:-docker compose}"
client=${LUCID_TEST_CLIENT:-curlimages/curl:latest}
network=lucid-pi-network
work=''
# 256 and 384 MiB, as the compose files say.
memory=268435456
[ "$variant" = native ] || memory=402653184
emulated=${LUCID_EMULATED:-false}
! $emulated || memory=1073741824

say() { printf '%s\n' "$*"; }
passed() { printf '  passed  %s\n' "$*"; }
fail() {
  printf '  FAILED  %s\n' "$*" >&2
  exit 1
}

compose() { (cd "$work/deploy" && "${program[@]}" --project-name lucid-test "$@"); }

leave() {
  local status=$?
  trap - EXIT
  if [ "$status" -ne 0 ]; then compose logs --no-color --tail 30 2>&1 || true; fi
  compose down --volumes --timeout 5 >/dev/null 2>&1 || true
  docker network rm "$network" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$status"
}

# ask CURL-ARGUMENT...: from a container on the network.
ask() { docker run --rm --network "$network" --read-only --cap-drop ALL "$client" -s --max-time 20 "$@"; }

status_of() { ask -o /dev/null -w '%{http_code}' "$@"; }

# expect STATUS WHAT CURL-ARGUMENT...: STATUS may be a pattern.
expect() {
  local wanted=$1 what=$2 got
  shift 2
  got=$(status_of "$@") || true
  # shellcheck disable=SC2053  # a pattern
  [[ $got == $wanted ]] || fail "$what: $got instead of $wanted"
  passed "$what: $got"
}

# until_true SECONDS WHAT COMMAND...
until_true() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || fail "never came true: $what"
    sleep 1
  done
  passed "$what"
}

healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$1" 2>/dev/null)" = healthy ]; }

# backends USER-STATE: whether the user service says so of the wallet manager.
wallet_is() { ask "http://172.20.0.101:3001/health" | tr -d ' \n' | grep -q "\"wallet-manager\":\"$1\""; }

token_of() {
  ask "http://172.20.0.99:18005/auth/login" -H 'Content-Type: application/json' \
    -d "{\"email\":\"$1@lucid.test\",\"password\":\"lucid-demo-$1\"}" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'
}

restarts_of() { docker inspect -f '{{.RestartCount}}' "$1"; }

was_restarted() { [ "$(restarts_of "$1")" -gt "$2" ]; }

docker network inspect "$network" >/dev/null 2>&1 &&
  fail "there is a $network already: this machine has a Lucid, and the test would disturb it"
work=$(mktemp -d)
trap leave EXIT
trap 'exit 130' INT TERM
cp -R "$deploy" "$work/deploy"
rm -rf "$work/deploy/secrets" "$work/deploy/.env"
cat >"$work/deploy/.env" <<TXT
COMPOSE_PROFILES=sandbox,scale
LUCID_BACKENDS=sandbox.env
COMPOSE_FILE=docker-compose.yml$([ "$variant" = native ] || printf ':docker-compose.jvm.yml')$(! $emulated || printf ':emulated.yml')
${LUCID_TAG:+LUCID_TAG=$LUCID_TAG}
${LUCID_TEST_VALKEY:+VALKEY_IMAGE=$LUCID_TEST_VALKEY}
${VALKEY_SERVER:+VALKEY_SERVER=$VALKEY_SERVER}
LUCID_SANDBOX_BASE=${LUCID_SANDBOX_BASE:-gcr.io/distroless/java25-debian13:nonroot}
TXT
{
  echo services:
  for service in lucid-admin-gui lucid-user-gui lucid-user-gui-2 lucid-node-gui; do
    printf '  %s: {mem_limit: 1g, cpus: 1.0}\n' "$service"
  done
} >"$work/deploy/emulated.yml"
# Found out in seconds, so that the test does not wait for the next probe of each kind.
printf 'LUCID_GUI_HEALTH_CHECK_INTERVAL=1000\n' >>"$work/deploy/sandbox.env"

say "Up"
"$work/deploy/network.sh" --internal --replicas >/dev/null
docker build -q -t lucid-sandbox:local --build-arg "BASE=${LUCID_SANDBOX_BASE:-gcr.io/distroless/java25-debian13:nonroot}" \
  -f "$deploy/../lucid-sandbox/Dockerfile" "$deploy/.." >/dev/null
compose up -d --no-build 2>&1 | sed 's/^/  /'
for service in lucid-admin-gui lucid-user-gui lucid-user-gui-2 lucid-node-gui; do
  until_true 300 "$service is healthy" healthy "$service"
  [ "$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}} {{.HostConfig.CapDrop}} {{.Config.User}}' "$service")" = \
    "true $memory [ALL] 65532:65532" ] || fail "$service is not as locked up as it should be"
done
passed "read-only, no capabilities, a limit of memory, user 65532"

say "Each profile's requests"
until_true 120 "the sandbox signs people in" token_of ada
until_true 60 "backends are known" wallet_is up
ada=$(token_of ada) admin=$(token_of admin) nora=$(token_of nora)
height=api/blockchain-engine/api/v1/chain/height
expect 200 "ada reads the chain by the user GUI" "http://172.20.0.101:3001/$height" -H "Authorization: Bearer $ada"
expect 403 "ada has no way to the TRON client" "http://172.20.0.101:3001/api/tron-client/health" -H "Authorization: Bearer $ada"
expect 200 "nora reads the chain by the node GUI" "http://172.20.0.102:3002/$height" -H "Authorization: Bearer $nora"
expect 403 "ada is nobody in the admin GUI" "http://172.20.0.100:3000/$height" -H "Authorization: Bearer $ada"
expect 200 "the administrator reads the chain" "http://172.20.0.100:3000/$height" -H "Authorization: Bearer $admin"
expect 401 "nobody reads nothing" "http://172.20.0.101:3001/$height"
expect 200 "the GUI is there" "http://172.20.0.101:3001/"
if ! "$work/deploy/verify.sh" >"$work/verified"; then
  cat "$work/verified"
  fail "verify.sh finds something wrong"
fi
passed "verify.sh finds nothing wrong"

say "Two services for users"
signed_in=$(ask -D - -o /dev/null "http://172.20.0.101:3001/auth/login" -H 'Content-Type: application/json' \
  -H 'Sec-Fetch-Site: same-origin' -d '{"email":"bob@lucid.test","password":"lucid-demo-bob"}' |
  sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\);.*/\1/p')
[ -n "$signed_in" ] || fail "bob cannot sign in"
expect 200 "bob's sign-in at one is good at the other" "http://172.20.0.103:3001/$height" -H "Cookie: $signed_in"
docker kill lucid-valkey >/dev/null
admin_is() { [ "$(status_of "http://172.20.0.100:3000/$height" -H "Authorization: Bearer $admin")" = "$1" ]; }
until_true 30 "without Valkey no administrator passes" admin_is 503
docker start lucid-valkey >/dev/null
until_true 60 "with it they do" admin_is 200
expect 200 "and bob is signed in still" "http://172.20.0.103:3001/$height" -H "Cookie: $signed_in"

say "A service that dies"
before=$(restarts_of lucid-user-gui)
# From outside: the engine takes a 'docker kill' for the operator's wish.
kill -KILL "$(docker inspect -f '{{.State.Pid}}' lucid-user-gui)"
until_true 30 "it was started again" was_restarted lucid-user-gui "$before"
until_true 200 "and is healthy" healthy lucid-user-gui
expect 200 "and serves ada" "http://172.20.0.101:3001/$height" -H "Authorization: Bearer $ada"

say "Backends that die"
docker kill lucid-sandbox >/dev/null
until_true 30 "the service says so" wallet_is down
expect 200 "and is ready all the same" http://172.20.0.101:3001/health/ready
# Nobody is there to refuse a connection, so it depends on the network which comes first.
expect '50[24]' "a request is told so" "http://172.20.0.101:3001/$height" -H "Authorization: Bearer $ada"
docker start lucid-sandbox >/dev/null
until_true 120 "they are seen when they come back" wallet_is up

say "A restart under load"
(
  trap - EXIT
  for _ in 1 2 3 4 5 6; do
    ask -o /dev/null --parallel --parallel-max 8 --retry 0 "http://172.20.0.101:3001/$height?[1-20]" -H "Authorization: Bearer $ada" || true
  done
) >/dev/null 2>&1 &
load=$!
compose restart --timeout 15 lucid-user-gui >/dev/null 2>&1
until_true 200 "it is healthy again" healthy lucid-user-gui
wait "$load"
expect 200 "and serves ada" "http://172.20.0.101:3001/$height" -H "Authorization: Bearer $(token_of ada)"
# What ends when it is told to, ends with 0 or by the signal itself, and not by force.
docker stop -t 15 lucid-user-gui >/dev/null
case "$(docker inspect -f '{{.State.ExitCode}}' lucid-user-gui)" in
  0 | 143) passed "it stops when it is told to" ;;
  *) fail "it stops with $(docker inspect -f '{{.State.ExitCode}}' lucid-user-gui)" ;;
esac

say "Down"
compose down --volumes --timeout 15 >/dev/null 2>&1
docker network rm "$network" >/dev/null
[ -z "$(docker ps -aq --filter label=com.docker.compose.project=lucid-test)" ] || fail "containers are left"
passed "nothing is left"
