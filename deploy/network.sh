#!/usr/bin/env bash
# Makes what the services find when they start: the network that Lucid's containers share, and the secret with which Lucid
# signs tokens. Does nothing where both are there.
#
#   network.sh [--internal] [--secret FILE]
#
#   --internal      no packet of the network leaves the machine; for tests
#   --secret FILE   JWT_SECRET as Lucid's auth service has it: a file with it and nothing else
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
network=lucid-pi-network
subnet=172.20.0.0/16
gateway=172.20.0.1
internal=''
secret=''

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
    *) fail "does not know '$1'; it takes --internal and --secret FILE" ;;
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

file=$here/secrets/lucid.properties
if [ -n "$secret" ]; then
  value=$(tr -d '\r\n' <"$secret")
elif [ -s "$file" ]; then
  echo "secrets/lucid.properties is there."
  exit
else
  value=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  echo "Made a new secret: no Lucid knows it. Give Lucid's own by --secret FILE, unless this is for the sandbox."
fi
[ "${#value}" -ge 32 ] || fail "the secret has ${#value} characters; tokens are signed with 32 or more"
# Only root enters the folder; the file in it is read by the containers' user, who has no account here.
mkdir -p "$here/secrets"
chmod 700 "$here/secrets"
(umask 022 && printf 'JWT_SECRET=%s\n' "$value" >"$file.new")
mv "$file.new" "$file"
chmod 444 "$file"
echo "Wrote secrets/lucid.properties."
