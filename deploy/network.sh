#!/usr/bin/env bash
# Makes what the services find when they start: the network that Lucid's containers share, and the secret with which Lucid
# signs tokens. Does nothing where both are there.
#
#   network.sh [--internal] [--secret FILE] [--replicas]
#
#   --internal      no packet of the network leaves the machine; for tests
#   --secret FILE   JWT_SECRET as Lucid's auth service has it: a file with it and nothing else
#   --replicas      has services of one profile share sign-ins and rate limits by way of Valkey (docs/replicas.md)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
network=lucid-pi-network
subnet=172.20.0.0/16
gateway=172.20.0.1
internal=''
secret=''
replicas=false

fail() {
  printf 'network.sh: %s\n' "$*" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case "$1" in
    --internal) internal=--internal ;;
    --secret)
      secret=${2:?--secret needs a file}
      shift
      ;;
    --replicas) replicas=true ;;
    *) fail "does not know '$1'; it takes --internal, --secret FILE and --replicas" ;;
  esac
  shift
done

if found=$(docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}} {{end}}' "$network" 2>/dev/null); then
  case " $found " in
    *" $subnet "*) echo "$network is there." ;;
    *) fail "$network is there with $found instead of $subnet: end what uses it, docker network rm $network, and run this again" ;;
  esac
else
  # shellcheck disable=SC2086  # nothing, or one word
  docker network create --driver bridge --subnet "$subnet" --gateway "$gateway" --attachable $internal "$network" >/dev/null ||
    fail "the network cannot be made: another one overlaps $subnet (docker network ls), or the engine does not answer"
  echo "Made $network, $subnet."
fi

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

# write FILE: what it is given, as a secret. Only root enters the folder; the file in it is read by the containers' user, who has
# no account here.
write() {
  mkdir -p "$here/secrets"
  chmod 700 "$here/secrets"
  (umask 022 && cat >"$here/secrets/$1.new")
  mv "$here/secrets/$1.new" "$here/secrets/$1"
  chmod 444 "$here/secrets/$1"
  echo "Wrote secrets/$1."
}

file=$here/secrets/lucid.properties
value=''
if [ -n "$secret" ]; then
  value=$(tr -d '\r\n' <"$secret")
elif [ -s "$file" ]; then
  echo "secrets/lucid.properties is there."
else
  value=$(random)
  echo "Made a new secret: no Lucid knows it. Give Lucid's own by --secret FILE, unless this is for the sandbox."
fi
if [ -n "$value" ]; then
  [ "${#value}" -ge 32 ] || fail "the secret has ${#value} characters; tokens are signed with 32 or more"
  shared=$(sed -n '/^lucid\.replicas\./p' "$file" 2>/dev/null || true)
  printf 'JWT_SECRET=%s\n%s' "$value" "${shared:+$shared
}" | write lucid.properties
fi

if $replicas && ! grep -q '^lucid\.replicas\.' "$file"; then
  password=$(random)
  printf '%s\n' 'bind * -::*' 'port 6379' "requirepass $password" 'save ""' 'appendonly no' 'dir /tmp' 'maxmemory 48mb' \
    'maxmemory-policy noeviction' | write valkey.conf
  {
    cat "$file"
    printf 'lucid.replicas.redis-url=redis://:%s@172.20.0.96:6379\nlucid.replicas.secret=%s\n' "$password" "$(random)"
  } | write lucid.properties
  echo "Now COMPOSE_PROFILES=scale in .env, and docker compose up -d --force-recreate."
fi
