# shellcheck shell=bash
# Says what is wrong with this machine or this configuration, and what to do about it.

# shellcheck source=deploy/checks.sh
. "$root/deploy/checks.sh"

check_toolchain() {
  # In a shell of its own: what fails there ends it.
  local home
  if home=$(use_jdk >/dev/null 2>&1 && printf '%s' "$JAVA_HOME"); then
    ok "JDK $(jdk_major "$home") at $home"
  else
    bad_finding "there is no JDK $jdk_least or newer" "apt install openjdk-21-jdk, or set JAVA_HOME to one"
  fi
  if [ -d "$(wrapper_maven_home "$(wrapper_property distributionUrl)")" ]; then
    ok "the Maven that this project pins"
  else
    warn_finding "Maven is not there yet" "./lucid build fetches it"
  fi
}

# Ports of './lucid up', which may all be chosen.
check_local_ports() {
  local part port
  for part in $parts; do
    port=$(port_of "$part")
    if pid_of "$part" >/dev/null; then
      ok "$part runs at port $port"
    elif answers "$port"; then
      bad_finding "port $port, which $part wants, is held by $(holder_of "$port")" \
        "end that, or set $(port_variable_of "$part") to a free port"
    else
      ok "port $port is free for $part"
    fi
  done
}

# key_of FILE SECTION KEY
key_of() {
  awk -v section="[$2]" -v key="$3" '
    /^[ \t]*[#;]/ { next }
    /^[ \t]*\[/ { gsub(/[ \t\r]/, ""); inside = ($0 == section); next }
    inside && index($0, "=") {
      name = substr($0, 1, index($0, "=") - 1); value = substr($0, index($0, "=") + 1)
      gsub(/[ \t]/, "", name); gsub(/^[ \t]+|[ \t\r]+$/, "", value)
      if (name == key) { print value; exit }
    }' "$1"
}

# Has the service itself read its configuration, and shows what it says.
check_configuration() {
  local service=$1 conf said jar
  conf=${LUCID_CONFIG_FILE:-$(config_of "$service")}
  jar=$(jar_of "$service")
  if [ ! -r "$conf" ]; then
    bad_finding "$(shown_path "$conf") cannot be read" "git checkout it, or name another in LUCID_CONFIG_FILE"
    return
  fi
  if [ -z "$jar" ]; then
    warn_finding "$(shown_path "$conf") was not checked: $(module_of "$service") is not built" "./lucid build"
    return
  fi
  said=$(
    JWT_SECRET=${JWT_SECRET:-$(demo_secret)} LUCID_CONFIG_FILE=$conf
    export JWT_SECRET LUCID_CONFIG_FILE
    "$JAVA_HOME/bin/java" -Xmx96m -jar "$jar" check 2>&1
  ) && {
    ok "$(shown_path "$conf")"
    printf '%s\n' "$said" | sed -n 's/.* WARN .*\] /        look: /p'
    return
  }
  bad_finding "$(shown_path "$conf") has mistakes:" "mend what is named here, and see docs/configuration.md"
  printf '%s\n' "$said" | sed 's/^/        /'
}

# Where the configuration has the backends, and whether anybody listens there.
check_backends() {
  local conf section host port quiet=''
  conf=$(config_of "$1")
  for section in $(sed -n 's/^\[\(.*\)\].*/\1/p' "$conf"); do
    [ -n "$(key_of "$conf" "$section" name)" ] || continue
    host=$(key_of "$conf" "$section" host)
    port=$(key_of "$conf" "$section" port)
    [ -n "$host" ] && [ -n "$port" ] || continue
    (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null || quiet="$quiet $(key_of "$conf" "$section" name) ($host:$port)"
  done
  if [ -z "$quiet" ]; then
    ok "every backend of $(shown_path "$conf") listens"
  else
    warn_finding "nobody listens for$quiet" "start them, or say where they are: host and port in $(shown_path "$conf")"
  fi
}

doctor_usage() {
  cat <<TXT
Usage: ./lucid doctor [--backends]

Looks at what the services need on this machine: JDK, ports, configuration files, certificates, clock; and, where there is a
container engine, at it, at Lucid's network and at the services in containers. Changes nothing. --backends also asks every
address of the administrators' configuration whether somebody listens there.
Exit: 0 nothing is wrong, 1 something is.
TXT
}

doctor() {
  local service backends=false option
  for option in "$@"; do
    case "$option" in
      --backends) backends=true ;;
      --help)
        doctor_usage
        return
        ;;
      *) fail 2 "'doctor' does not know '$option'; see ./lucid doctor --help" ;;
    esac
  done
  mkdir -p "$state"
  say "${bold}Tools and clock$plain"
  check_toolchain
  check_clock
  say "${bold}Ports of ./lucid up$plain"
  check_local_ports
  say "${bold}Configuration$plain"
  use_jdk
  for service in $services; do check_configuration "$service"; done
  check_certificates "$tls_directory" "$root/deploy/tls"
  if $backends; then check_backends admin; fi
  say "${bold}Containers$plain"
  if command -v docker >/dev/null && check_engine_here; then
    check_memory_limits
    if docker network inspect "$network" >/dev/null 2>&1; then
      check_network
      check_secret "$root/deploy"
      for service in $services; do
        if docker inspect "lucid-$service-gui" >/dev/null 2>&1; then check_service "$service"; fi
      done
    else
      say "  no network $network, so nothing is deployed here"
    fi
  else
    say "  no container engine here; ./lucid up does without"
  fi
  verdict || exit 1
}
