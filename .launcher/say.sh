# shellcheck shell=bash
# How the launcher speaks: plain lines everywhere, colour and a live line only on a terminal.

bold='' red='' green='' plain='' live=false
if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then
  live=true
  if [ -z "${NO_COLOR:-}" ]; then
    bold=$'\033[1m' red=$'\033[31m' green=$'\033[32m' plain=$'\033[0m'
  fi
fi

say() { printf '%s\n' "$*"; }

good() { printf '%s%s%s\n' "$green" "$*" "$plain"; }

bad() { printf '%slucid: %s%s\n' "$red" "$*" "$plain" >&2; }

# fail STATUS MESSAGE
fail() {
  local status=$1
  shift
  bad "$*"
  exit "$status"
}

# Overwrites itself, so it is only for a terminal.
live_line() { if $live; then printf '\r\033[K%s' "$*"; fi; }

end_live_line() { if $live; then printf '\r\033[K'; fi; }

# shown_path FILE: short, for a reader who stands in the project.
shown_path() { printf '%s' "${1#"$root"/}"; }
