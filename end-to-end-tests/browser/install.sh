#!/usr/bin/env bash
# Installs Debian's Chromium without windows for the tests in a browser. Does nothing where there is one.
set -euo pipefail

if command -v chromium-headless-shell || command -v chromium; then
  echo "Chromium is here."
  exit
fi
if ! command -v apt-get >/dev/null; then
  echo "There is no apt-get here: install Chromium as this system does it, and set CHROMIUM to its path." >&2
  exit 1
fi
as_root=''
if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
$as_root apt-get update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
  chromium-headless-shell fonts-dejavu-core
