# shellcheck shell=bash
# What can be told of the policies without running a service.

# A package of a service that is as new as its sources; builds one only if there is none. What is built is said on stderr:
# what is asked for goes to stdout alone.
fresh_service_jar() {
  local service
  for service in $services; do
    if ! is_stale "$service"; then
      jar_of "$service"
      return
    fi
  done
  build_stale >&2
  jar_of admin
}

# policy_doctor check|explain|matrix [ARGUMENT...]: about the three policies as they are shipped, unless others are named.
policy_doctor() {
  local what=$1 jar service shipped=''
  shift
  use_jdk
  jar=$(fresh_service_jar)
  for service in $services; do
    shipped="$shipped $(module_of "$service")/src/main/resources/policy.yaml"
  done
  if [ "$what" = explain ]; then
    if [ "${1-}" != --in ]; then
      cd "$root"
      for service in $shipped; do set -- --in "$service" "$@"; done
    fi
  elif [ $# -eq 0 ]; then
    cd "$root"
    # shellcheck disable=SC2086  # a list of words
    set -- $shipped
  fi
  "$JAVA_HOME/bin/java" -Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" policy "$what" "$@"
}
