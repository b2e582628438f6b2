#!/usr/bin/env bash
# Looks at this machine's Lucid GUI services and says in words what is wrong and what to do about it. Changes nothing.
# Exit status: 0 nothing is wrong, 1 something is.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=checks.sh
. "$here/checks.sh"

echo "This machine"
check_clock
if ! check_engine_here; then
  verdict
  exit
fi
check_memory_limits
echo "Network and addresses"
check_network
check_published_ports
echo "Secrets and certificates"
check_secret "$here"
check_certificates "$here/tls"
echo "Services"
for profile in admin user node; do check_service "$profile"; done
verdict
