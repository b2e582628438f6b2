# shellcheck shell=bash
# What can be wrong with an installation, found out and said in words. Sourced by verify.sh and by ./lucid doctor; each
# check_… prints its findings. They read and change nothing, and need docker; curl and openssl make them see more.

network=lucid-pi-network
subnet=172.20.0.0/16
findings=0
warnings=0

ok() { printf '  ok    %s\n' "$*"; }

# bad_finding WHAT FIX: it does not work as it is.
bad_finding() {
  findings=$((findings + 1))
  printf '  WRONG %s\n        -> %s\n' "$1" "$2"
}

# warn_finding WHAT FIX: it works, and may not always.
warn_finding() {
  warnings=$((warnings + 1))
  printf '  look  %s\n        -> %s\n' "$1" "$2"
}

port_of_profile() { case "$1" in admin) printf 3000 ;; user) printf 3001 ;; node) printf 3002 ;; esac; }

address_of_profile() { case "$1" in admin) printf 172.20.0.100 ;; user) printf 172.20.0.101 ;; node) printf 172.20.0.102 ;; esac; }

# is_below LEAST VERSION
is_below() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t . -k 1,1n -k 2,2n | head -n 1)" != "$1" ]; }

check_engine_here() {
  local version compose fix
  if ! command -v docker >/dev/null; then
    bad_finding "there is no docker" "install Docker Engine 20.10 or newer (docs/operations.md)"
    return 1
  fi
  if ! version=$(docker version --format '{{.Server.Version}}' 2>/dev/null); then
    fix="systemctl start docker"
    [ "$(id -u)" -eq 0 ] || fix="$fix; or let this account use it: usermod -aG docker $(id -un), and sign in again"
    bad_finding "the container engine does not answer" "$fix"
    return 1
  fi
  if is_below 20.10 "$version"; then
    bad_finding "engine $version is too old" "install 20.10 or newer"
  else
    ok "engine $version"
  fi
  if compose=$(docker compose version --short 2>/dev/null) || compose=$(docker-compose version --short 2>/dev/null); then
    if is_below 1.29 "${compose#v}"; then
      bad_finding "compose $compose is too old" "install Compose v2, or 1.29"
    else
      ok "compose $compose"
    fi
  else
    bad_finding "there is no docker compose" "apt install docker-compose, or docker-compose-plugin where Docker's own packages are used"
  fi
}

# Raspberry Pi OS starts without the memory controller: limits are then passed over in silence.
check_memory_limits() {
  if [ "$(docker info --format '{{.MemoryLimit}}' 2>/dev/null)" = true ]; then
    ok "the kernel enforces memory limits"
  else
    warn_finding "the kernel enforces no memory limits: a container may take all memory" \
      "add 'cgroup_enable=memory cgroup_memory=1' to the line in /boot/firmware/cmdline.txt and restart; until then -Xmx alone limits"
  fi
}

check_network() {
  local found holder
  if ! found=$(docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}} {{end}}' "$network" 2>/dev/null); then
    bad_finding "there is no network $network" "deploy/network.sh makes it"
    return
  fi
  case " $found" in
    *" $subnet "*) ok "network $network, $subnet" ;;
    *) bad_finding "network $network is $found, not $subnet" "docker network rm $network, then deploy/network.sh" ;;
  esac
  # Lucid's auth service gives 172.20.0.100 to .200 to databases that it starts, and these three addresses are in there.
  while read -r name address; do
    case "${address%/*} $name" in
      "172.20.0.100 lucid-admin-gui" | "172.20.0.101 lucid-user-gui" | "172.20.0.102 lucid-node-gui") ;;
      "172.20.0.100 "* | "172.20.0.101 "* | "172.20.0.102 "*)
        holder=$name
        bad_finding "$holder has the address ${address%/*}, which is a GUI service's" \
          "docker stop $holder; then keep Lucid's auth service off it: its dynamic range (auth/config/orchestration-config.yaml) has to begin at 172.20.0.110"
        ;;
    esac
  done <<TXT
$(docker network inspect -f '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{"\n"}}{{end}}' "$network" 2>/dev/null)
TXT
}

# check_secret FOLDER
check_secret() {
  local file=$1/secrets/lucid.properties length
  if [ ! -e "$file" ]; then
    bad_finding "there is no secrets/lucid.properties" "deploy/network.sh --secret FILE, with the JWT_SECRET of Lucid's auth service in FILE"
  elif [ ! -r "$file" ]; then
    warn_finding "secrets/lucid.properties cannot be read from here" "run this as root to have it checked"
  else
    length=$(sed -n 's/^JWT_SECRET=//p' "$file" | tr -d '\r\n' | wc -c)
    if [ "$length" -lt 32 ]; then
      bad_finding "JWT_SECRET in secrets/lucid.properties has $((length)) characters" "Lucid signs with 32 or more: copy all of it"
    else
      ok "a secret of $((length)) characters"
    fi
  fi
}

# A token is good from its issue to its end: a clock that is minutes wrong refuses everybody.
check_clock() {
  local synchronized=''
  if command -v timedatectl >/dev/null; then synchronized=$(timedatectl show -p NTPSynchronized --value 2>/dev/null) || synchronized=''; fi
  if [ "$(date +%Y)" -lt 2025 ]; then
    bad_finding "the clock says $(date -u +%Y-%m-%d)" "set it: timedatectl set-ntp true"
  elif [ "$synchronized" = no ]; then
    warn_finding "the clock is not synchronized; it says $(date -u +%Y-%m-%dT%H:%MZ)" "timedatectl set-ntp true, and let UDP port 123 out"
  else
    ok "the clock says $(date -u +%Y-%m-%dT%H:%MZ)"
  fi
}

# check_certificates FOLDER...: every PEM certificate in them.
check_certificates() {
  local folder file end
  for folder in "$@"; do
    for file in "$folder"/*.crt "$folder"/*.pem; do
      [ -f "$file" ] || continue
      grep -q 'BEGIN CERTIFICATE' "$file" || continue
      if ! command -v openssl >/dev/null; then
        warn_finding "nobody looked when $file ends" "apt install openssl"
        return
      fi
      end=$(openssl x509 -noout -enddate -in "$file" 2>/dev/null) || end=''
      if [ -z "$end" ]; then
        bad_finding "$file is no certificate" "put a PEM file there (docs/tls.md)"
      elif ! openssl x509 -noout -checkend 0 -in "$file" >/dev/null; then
        bad_finding "$file ended on ${end#*=}" "put a new one in its place; it is used without a restart"
      elif ! openssl x509 -noout -checkend 1209600 -in "$file" >/dev/null; then
        warn_finding "$file ends on ${end#*=}" "put a new one in its place; it is used without a restart"
      else
        ok "$file holds until ${end#*=}"
      fi
    done
  done
}

# fetch URL: prints the body, whatever the status and the certificate.
fetch() { curl -sk --max-time 10 --noproxy '*' "$1"; }

# backends_down BODY: ids of the backends that /health says are down.
backends_down() {
  printf '%s' "$1" | tr ',' '\n' | tr '{}' '  ' | sed -n 's/^ *"\([a-z-]*\)": *"down".*/\1/p' | sort -u | tr '\n' ' '
}

# check_service PROFILE: the container, its health, and what it knows of its backends.
check_service() {
  local profile=$1 name=lucid-$1-gui state health body='' down port scheme
  port=$(port_of_profile "$profile")
  if ! state=$(docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}' "$name" 2>/dev/null); then
    bad_finding "$name does not exist" "docker compose up -d, in deploy/"
    return
  fi
  # shellcheck disable=SC2086  # three words
  set -- $state
  if [ "$1" != running ]; then
    if [ "$2" = 2 ]; then
      bad_finding "$name refuses its configuration" "docker logs $name lists every mistake with file, line and key"
    else
      bad_finding "$name is $1, and ended with $2" "docker logs --tail 50 $name"
    fi
    return
  fi
  health=$(docker inspect -f '{{if .State.Health}}{{.State.Health.Status}}{{end}}' "$name")
  case "$health" in
    healthy | '') ok "$name runs${health:+ and is healthy}" ;;
    starting) warn_finding "$name is still starting" "ask again in half a minute" ;;
    *) bad_finding "$name runs and is $health" "docker exec $name ./application healthcheck says why" ;;
  esac
  [ "$3" -lt 3 ] || warn_finding "$name was restarted $3 times" "docker logs $name, and dmesg | grep -i oom: it may lack memory"
  if ! command -v curl >/dev/null; then
    warn_finding "nobody looked what $name knows of its backends" "apt install curl"
    return
  fi
  for scheme in http https; do
    body=$(fetch "$scheme://$(address_of_profile "$profile"):$port/health") && [ -n "$body" ] && break
    body=''
  done
  if [ -z "$body" ]; then
    warn_finding "$name does not answer at $(address_of_profile "$profile"):$port from here" \
      "run this on the machine of the container; a service that wants client certificates answers nobody else"
    return
  fi
  case "$body" in
    *'"last-reload": "failed"'*) bad_finding "$name could not take over its changed file" "docker logs $name lists the mistakes; what was in force still is" ;;
  esac
  down=$(backends_down "$body")
  if [ -n "$down" ]; then
    warn_finding "$name does not reach: $down" \
      "are they up (docker ps), and where configs/ says that they are? LUCID_SERVICES_…_URL in backends.env says otherwise"
  else
    ok "$name reaches its backends"
  fi
  # A token that nobody signed: whoever lets it in does not check.
  case "$(curl -sk -o /dev/null -w '%{http_code}' --max-time 10 --noproxy '*' -H 'Authorization: Bearer e30.e30.e30' \
    "$scheme://$(address_of_profile "$profile"):$port/auth/me")" in
    401) ok "$name refuses a forged token" ;;
    *) bad_finding "$name does not answer 401 to a forged token" "is it this image? docker inspect $name" ;;
  esac
}

# check_published_ports: whether others hold what the services publish; for before they are up.
check_published_ports() {
  local profile port
  for profile in admin user node; do
    port=$(port_of_profile "$profile")
    docker inspect "lucid-$profile-gui" >/dev/null 2>&1 && continue
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      bad_finding "port $port, the $profile GUI's, is taken on this machine" \
        "ss -ltnp 'sport = :$port' says by whom; end that, or set LUCID_$(printf '%s' "$profile" | tr '[:lower:]' '[:upper:]')_PUBLISH in .env"
    fi
  done
}

# verdict: the last line, and the exit status.
verdict() {
  if [ "$findings" -gt 0 ]; then
    printf '%s wrong, %s to look at.\n' "$findings" "$warnings"
    return 1
  fi
  if [ "$warnings" -gt 0 ]; then printf 'Nothing wrong, %s to look at.\n' "$warnings"; else echo "All is well."; fi
}
