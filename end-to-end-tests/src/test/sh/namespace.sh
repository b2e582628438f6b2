#!/usr/bin/env bash
# namespace.sh NAME COMMAND... : runs a command where every address of 172.20.0.0/16 is this machine, and none else exists.
set -euo pipefail

name=$1
shift

remove() {
  local pids
  for signal in TERM KILL; do
    pids=$(ip netns pids "$name") || return 0
    [ -n "$pids" ] || break
    # shellcheck disable=SC2086 # one word for each process
    kill -"$signal" $pids 2>/dev/null || true
    for _ in $(seq 50); do
      [ -n "$(ip netns pids "$name")" ] || break
      sleep 0.1
    done
  done
  ip netns delete "$name"
}

ip netns add "$name"
trap remove EXIT
ip -n "$name" link set lo up
ip -n "$name" route add local 172.20.0.0/16 dev lo
ip netns exec "$name" "$@" &
child=$!
trap 'kill -TERM "$child" 2>/dev/null || true' TERM INT HUP
wait "$child"
