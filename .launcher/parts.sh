# shellcheck shell=bash
# The four parts that run together: what each is called, where its package is, which port it takes.

parts='sandbox admin user node'
services='admin user node'
sandbox_ports=28

module_of() { if [ "$1" = sandbox ]; then printf lucid-sandbox; else printf '%s-gui-service' "$1"; fi; }

# jar_of PART: the packaged jar; prints nothing if there is none.
jar_of() {
  local module jar
  module=$root/$(module_of "$1")
  if [ "$1" = sandbox ]; then
    for jar in "$module"/target/lucid-sandbox-*.jar; do
      case "$jar" in *-sources.jar | *-javadoc.jar | *-tests.jar) continue ;; esac
      if [ -f "$jar" ]; then
        printf '%s' "$jar"
        return
      fi
    done
  elif [ -f "$module/target/quarkus-app/quarkus-run.jar" ]; then
    printf '%s' "$module/target/quarkus-app/quarkus-run.jar"
  fi
}

# The modules whose sources a part's package is made of.
sources_of() {
  module_of "$1"
  if [ "$1" != sandbox ]; then printf ' shared-gateway shared-policy shared-ui'; fi
}

port_variable_of() { printf 'LUCID_%s_PORT' "$(printf '%s' "$1" | tr '[:lower:]' '[:upper:]')"; }

port_of() {
  case "$1" in
    sandbox) printf '%s' "${LUCID_SANDBOX_PORT:-18000}" ;;
    admin) printf '%s' "${LUCID_ADMIN_PORT:-3000}" ;;
    user) printf '%s' "${LUCID_USER_PORT:-3001}" ;;
    node) printf '%s' "${LUCID_NODE_PORT:-3002}" ;;
  esac
}

config_of() {
  case "$1" in
    admin) printf '%s/deploy/configs/api-services.conf' "$root" ;;
    *) printf '%s/deploy/configs/api-services-%s.conf' "$root" "$1" ;;
  esac
}

# A person of the sandbox who may sign in there.
demo_person_of() {
  case "$1" in
    admin) printf 'admin@lucid.test / lucid-demo-admin' ;;
    user) printf 'ada@lucid.test / lucid-demo-ada' ;;
    node) printf 'nora@lucid.test / lucid-demo-nora' ;;
  esac
}

log_of() { printf '%s/logs/%s.log' "$state" "$1"; }

pid_file_of() { printf '%s/run/%s.pid' "$state" "$1"; }

command_line_of() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null || true
  else
    ps -ww -o args= -p "$1" 2>/dev/null || true
  fi
}

read_pid() {
  local pid=''
  [ -f "$1" ] && IFS= read -r pid <"$1" || return 1
  case "$pid" in '' | *[!0-9]*) return 1 ;; esac
  printf '%s' "$pid"
}

# pid_of PART: prints the id of the running process. A pid file may outlive its process and the id be given to a
# stranger, so the command line must be ours.
pid_of() {
  local pid
  pid=$(read_pid "$(pid_file_of "$1")") || return 1
  case "$(command_line_of "$pid")" in
    *" -jar $root/$(module_of "$1")/target/"*) printf '%s' "$pid" ;;
    *) return 1 ;;
  esac
}
