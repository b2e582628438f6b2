# shellcheck shell=bash
# Measures: what decisions cost, what the proxy costs, and whether it stays as it is for hours.

bench_usage() {
  cat <<TXT
Usage: ./lucid bench WHAT

  policy [NAME...]    what a decision, own and keep cost, in time and in memory; or only the benchmarks whose names match
  soak [MINUTES]      two minutes, or as many as asked for, of good and bad clients at once before the packaged services, one of
                      whose backends dies and comes back: no answer may be wrong, and nothing may be left behind (Linux)
  proxy [SECONDS]     processor time that carrying a request takes, beside nginx and HAProxy in the same run, and the time that
                      it adds to an answer; SECONDS (8) for each of some twenty measurements (Linux)
  others [SECONDS]    how late a backend's answers come while another backend hangs, beside how late they come otherwise, in the same
                      run; SECONDS (8) for each of some seven measurements

What was measured before is in docs/benchmarks.md. Exit: 0 done and as it should be, 1 not, 2 asked wrongly.
TXT
}

# bench WHAT ARGUMENT...
bench() {
  local what=${1:-help}
  [ $# -eq 0 ] || shift
  case "$what" in
    policy) bench_policy "$@" ;;
    soak)
      [ $# -le 1 ] || fail 2 "'bench soak' takes how many minutes, or nothing; see ./lucid bench --help"
      bench_soak "${1:-2}"
      ;;
    proxy)
      check_seconds "$what" "$@"
      bench_proxy "${1-8}"
      ;;
    others)
      check_seconds "$what" "$@"
      bench_others "${1-8}"
      ;;
    help | --help | -h) bench_usage ;;
    *) fail 2 "there is nothing to bench called '$what'; see ./lucid bench --help" ;;
  esac
}

# check_seconds WHAT [SECONDS]
check_seconds() {
  [ $# -le 2 ] || fail 2 "'bench $1' takes how many seconds, or nothing; see ./lucid bench --help"
  case "${2-8}" in
    '' | 0 | *[!0-9]* | ????*) fail 2 "'$2' is no number of seconds: 1 to 999" ;;
  esac
}

# The benchmarks run from where they were compiled.
bench_policy() {
  local log=$state/logs/bench.log
  use_jdk
  stop_maven_when_told
  use_maven
  say "Compiling the benchmarks"
  if ! maven "$log" package -DskipTests -pl benchmarks -am; then
    error_lines "$log" >&2
    fail 1 "the benchmarks do not compile: mend what is named above (all of it: $(shown_path "$log"))"
  fi
  "$JAVA_HOME/bin/java" -cp "$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/classpath")" \
    org.lucid.gui.benchmarks.Main "$@"
}

# bench_soak MINUTES
bench_soak() {
  local log=$state/logs/soak.log began=$SECONDS status=0
  case "$1" in
    '' | 0 | *[!0-9]* | ?????*) fail 2 "'$1' is no number of minutes: 1 to 9999" ;;
  esac
  use_jdk
  stop_maven_when_told
  use_maven
  say "Packaging the services, then $1 min of everything at once"
  LUCID_SOAK_SECONDS=$(($1 * 60)) maven "$log" verify -pl end-to-end-tests -am -Dtest=none \
    -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=SoakIT -Dfailsafe.failIfNoSpecifiedTests=false || status=$?
  soak_lines "$log"
  if [ "$status" -ne 0 ]; then
    error_lines "$log" >&2
    fail 1 "it did not stay as it should: see above (all of it: $(shown_path "$log"))"
  fi
  good "Done in $((SECONDS - began)) s: nothing wrong was answered, and nothing was left behind."
}

# What a soak said of itself.
soak_lines() {
  sed -n 's/^soak: /  /p' "$1"
}
