# shellcheck shell=bash
# Builds and tests with Maven, says in a few lines what is going on, and shows the errors themselves when it fails.

maven_pid=''

# A package is stale when it is missing or anything that it is made of is newer.
is_stale() {
  local jar
  jar=$(jar_of "$1")
  [ -n "$jar" ] || return 0
  is_older "$jar" "$1"
}

# is_older FILE PART: whether anything that the part is made of is newer. Directories count: a deleted file shows in
# nothing else. Tests do not: they are not in the package.
is_older() {
  local file=$1 module newer
  for module in $(sources_of "$2"); do
    newer=$(
      find "$root/pom.xml" "$root/.mvn" -type f -newer "$file"
      find "$root/$module" -maxdepth 1 -type f ! -name '.*' -newer "$file"
      if [ -d "$root/$module/src" ]; then
        find "$root/$module/src" -path "$root/$module/src/test" -prune -o -newer "$file" -print
      fi
    )
    [ -z "$newer" ] || return 0
  done
  return 1
}

stale_parts() {
  local part
  for part in $parts; do if is_stale "$part"; then printf '%s ' "$part"; fi; done
}

# Turns Maven's lines into one of ours a module.
show_progress() {
  local module step
  case "$1" in
    "[INFO] Building "*"["*/*"]")
      module=${1#"[INFO] Building "}
      current="${module%% *} ${1##* }"
      $live || say "  $current"
      ;;
    "["[1-8]"/8] "*)
      # The steps of a native build, which takes minutes.
      module=${1#*] }
      module=${module%%...*}
      step=${1%%/*}
      current="${current%%, *}, native step ${step#[} of 8: $module"
      ;;
  esac
}

# The errors themselves, without what Maven says about itself.
error_lines() {
  # What fails in front of Maven (the wrapper, the JVM) carries no [ERROR].
  if ! grep -q '^\[ERROR\]' "$1"; then
    tail -n 10 "$1"
    return
  fi
  awk '
    !/^\[ERROR\] *[^ ]/ { next }
    /\[Help [0-9]|Re-run Maven|To see the full stack trace|For more information|After correcting the problems|See dump files|<args> -rf/ { next }
    /^\[ERROR\][ \t]+(at |\.\.\. [0-9]+ more|Suppressed: )/ { next }
    !seen[$0]++ && ++shown <= 40' "$1" | sed "s|$root/||g"
}

# The process and all that it started, children first. A native build goes on when only Maven is killed.
tree_of() {
  local child
  for child in $(ps -A -o pid= -o ppid= | awk -v parent="$1" '$2 == parent { print $1 }'); do tree_of "$child"; done
  printf '%s ' "$1"
}

stop_maven() {
  if [ -n "$maven_pid" ]; then
    # shellcheck disable=SC2046  # a list of words
    kill $(tree_of "$maven_pid") 2>/dev/null || true
    wait "$maven_pid" 2>/dev/null || true
    maven_pid=''
  fi
}

# maven LOG ARGUMENT...: runs the wrapper with all output in LOG and progress on the terminal; its status is Maven's.
maven() {
  local log=$1 line rest='' current='' running=true began=$SECONDS status=0
  shift
  mkdir -p "${log%/*}"
  : >"$log"
  # In the background, because bash runs a trap only when a foreground command has ended.
  (cd "$root" && exec ./mvnw -B -Dstyle.color=never "$@") >"$log" 2>&1 </dev/null &
  maven_pid=$!
  exec 4<"$log"
  while :; do
    # Asked before the log is read: what was written until then is shown for certain.
    kill -0 "$maven_pid" 2>/dev/null || running=false
    while IFS= read -r line <&4 || { rest=$rest$line && false; }; do
      show_progress "$rest$line"
      rest=''
    done
    $running || break
    [ -z "$current" ] || live_line "  $current  $((SECONDS - began)) s"
    sleep 0.3 &
    wait $! || true
  done
  exec 4<&-
  end_live_line
  wait "$maven_pid" || status=$?
  maven_pid=''
  return $status
}

# Only the build needs to be killed when the launcher is told to stop; 'up' sets its own traps afterwards.
stop_maven_when_told() {
  trap 'end_live_line; stop_maven; exit 130' INT
  trap 'stop_maven; exit 143' TERM HUP
}

build_stale() {
  local stale part modules='' jar log=$state/logs/build.log began=$SECONDS
  use_jdk
  stale=$(stale_parts)
  if [ -z "$stale" ]; then
    say "Everything is built."
    return
  fi
  stop_maven_when_told
  use_maven
  for part in $stale; do modules=$modules,$(module_of "$part"); done
  modules=${modules#,}
  say "Building $modules (JDK: $JAVA_HOME)"
  mkdir -p "$state"
  : >"$state/build-began"
  if ! maven "$log" package -DskipTests -pl "$modules" -am; then
    error_lines "$log" >&2
    fail 1 "the build failed: mend what is named above and run ./lucid build again (all of it: $(shown_path "$log"))"
  fi
  for part in $stale; do
    jar=$(jar_of "$part")
    [ -n "$jar" ] || fail 1 "the build ended well but made no package for $(module_of "$part"); see $(shown_path "$log")"
    # A source that was saved while the build ran is newer than this, so it is built the next time.
    touch -r "$state/build-began" "$jar"
  done
  good "Built in $((SECONDS - began)) s."
}

# reports_since STAMP: the JUnit reports that this run wrote.
reports_since() {
  find "$root" -name node_modules -prune -o -path '*/target/*-reports/TEST-*.xml' -newer "$1" -print
}

# Counts of the reports named on stdin, and each skipped test with its reason.
summarise_reports() {
  local report
  while IFS= read -r report; do cat "$report"; done | awk '
    function attribute(line, name,   part) {
      if (!match(line, " " name "=\"[^\"]*\"")) return ""
      part = substr(line, RSTART, RLENGTH)
      sub(/^[^"]*"/, "", part); sub(/"$/, "", part)
      gsub(/&quot;/, "\"", part); gsub(/&apos;/, "\047", part); gsub(/&#10;/, " ", part)
      gsub(/&lt;/, "<", part); gsub(/&gt;/, ">", part); gsub(/&amp;/, "\\&", part)
      return part
    }
    /^<testsuite / {
      classes++
      tests += attribute($0, "tests")
      failed += attribute($0, "failures") + attribute($0, "errors")
      skipped += attribute($0, "skipped")
    }
    /^ *<testcase / { class = attribute($0, "classname"); sub(/^.*\./, "", class); test = class "." attribute($0, "name") }
    /^ *<flaky/ { if (!told[test]++) print "  passed only when it was run again " test }
    /^ *<skipped/ { reason = attribute($0, "message"); print "  skipped " test ": " (reason == "" ? "no reason given" : reason) }
    END { printf "%d tests in %d classes: %d failed, %d skipped", tests, classes, failed, skipped }'
}

# run_tests [MODULE]
run_tests() {
  local module=$1 log=$state/logs/test.log began=$SECONDS status=0 summary
  if [ -n "$module" ] && ! grep -qF "<module>$module</module>" "$root/pom.xml"; then
    fail 2 "there is no module '$module'; there are:" \
      "$(sed -n 's/.*<module>\(.*\)<\/module>.*/\1/p' "$root/pom.xml" | tr '\n' ' ')"
  fi
  use_jdk
  stop_maven_when_told
  use_maven
  set -- verify
  [ -z "$module" ] || set -- verify -pl "$module" -am
  say "Running ./mvnw $* (JDK: $JAVA_HOME)"
  mkdir -p "$state"
  : >"$state/test-began"
  maven "$log" "$@" || status=$?
  summary=$(reports_since "$state/test-began" | summarise_reports)
  say "$summary, in $((SECONDS - began)) s"
  if [ "$status" -ne 0 ]; then
    error_lines "$log" >&2
    fail 1 "the tests did not pass: mend what is named above, then ./lucid test MODULE for one module (all of it: $(shown_path "$log"))"
  fi
  case "$summary" in
    *": 0 failed,"*) ;;
    # Maven can be told not to mind, by MAVEN_ARGS for one.
    *) fail 1 "Maven does not mind, but tests failed (all of it: $(shown_path "$log"))" ;;
  esac
  case "$summary" in
    "0 tests"*) say "Nothing failed, but there was no test to run." ;;
    *) good "All passed." ;;
  esac
}

# The end-to-end tests that try one service; where they start others too, those are the jars. Only the pages are left out
# everywhere, which are the same files in both variants, and which a browser tries.
native_tests_of() {
  case "$1" in
    admin) printf '%s' DrainIT,EdgeIT,FlatMemoryIT,FloodIT,HttpsIT,IdentityIT,KeysIT,LargeBodyIT,RevocationIT,SessionsIT,WebSocketIT ;;
    user) printf '%s' ConfigurationIT,FailureIT,HttpsIT,LimitsIT,ReplicasIT,SignalsIT,SignInIT,SignInLifeIT,SocketsIT ;;
    node) printf '%s' NodeSessionIT ;;
    all) printf '%s' '**/endtoend/*IT.java,**/endtoend/ownership/*IT.java' ;;
  esac
}

# Maven does not miss a test that is not there.
check_native_tests() {
  local name
  for name in $(printf '%s' "$1" | tr ',' ' '); do
    [ -f "$root/end-to-end-tests/src/test/java/org/lucid/gui/endtoend/$name.java" ] ||
      fail 1 "there is no test $name any more: correct native_tests_of in .launcher/build.sh"
  done
}

# native_executables SERVICE...: compiles what is older than its sources, each with the whole machine.
native_executables() {
  local log=$state/logs/native.log service where=true began
  [ -z "${GRAALVM_HOME-}" ] || where=false
  for service in "$@"; do
    began=$SECONDS
    if is_fresh "$service" "$(host_arch)"; then
      say "The executable of the $service service is there"
      continue
    fi
    say "Building the $service service as a native executable (JDK: $JAVA_HOME)"
    if ! maven "$log" package -DskipTests -pl "$(image_module "$service")" -am -Dquarkus.native.enabled=true \
      -Dquarkus.native.native-image-xmx="${native_build_memory}m" -Dquarkus.native.container-build=$where \
      ${LUCID_NATIVE_ARGS:+"-Dquarkus.native.additional-build-args-append=$LUCID_NATIVE_ARGS"}; then
      error_lines "$log" >&2
      fail 1 "the native build failed: all of it is in $(shown_path "$log")"
    fi
    say "Built in $((SECONDS - began)) s: $(du -m "$(executable_of "$service")" | cut -f1) MiB"
  done
}

# run_native_tests [SERVICE]: what the native executables must pass, from outside. All of them take longer than all other tests
# together, so it is asked for by name.
run_native_tests() {
  local log=$state/logs/native-test.log began=$SECONDS which=${1:-all} summary
  case "$which" in
    all) set -- $services ;;
    admin | user | node)
      set -- "$which"
      check_native_tests "$(native_tests_of "$which")"
      ;;
    *) fail 2 "'test --native' takes admin, user, node, all or nothing; see ./lucid help" ;;
  esac
  use_jdk
  stop_maven_when_told
  use_maven
  native_executables "$@"
  mkdir -p "$state"
  : >"$state/test-began"
  if ! maven "$log" verify -pl end-to-end-tests -am "-Dlucid.executables=$(commas "$@")" \
    -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dit.test=$(native_tests_of "$which")" -Dfailsafe.failIfNoSpecifiedTests=false; then
    say "$(reports_since "$state/test-began" | summarise_reports)"
    error_lines "$log" >&2
    fail 1 "the native executables did not pass: all of it is in $(shown_path "$log")"
  fi
  summary=$(reports_since "$state/test-began" | summarise_reports)
  say "$summary, in $((SECONDS - began)) s"
  case "$summary" in
    "0 tests"*) fail 1 "no test ran (all of it: $(shown_path "$log"))" ;;
    *": 0 failed,"*) ;;
    *) fail 1 "Maven does not mind, but tests failed (all of it: $(shown_path "$log"))" ;;
  esac
  good "All passed."
}

# How many mistakes, made on purpose in shared-policy, its tests notice. Takes a quarter of an hour, so it is asked for by
# name; what is known of those that go unnoticed is in docs/mutation.md.
run_mutation_tests() {
  local log=$state/logs/mutation.log status=0 began=$SECONDS report=shared-policy/target/pit-reports
  use_jdk
  stop_maven_when_told
  use_maven
  say "Making mistakes in shared-policy, and running its tests against each (JDK: $JAVA_HOME)"
  maven "$log" test-compile org.pitest:pitest-maven:mutationCoverage -pl shared-policy || status=$?
  if [ -f "$root/$report/mutations.csv" ]; then
    awk -F, '$6 != "KILLED" && $6 != "TIMED_OUT" {
      sub(/.*[.]/, "", $2); sub(/.*[.]/, "", $3); print "  " $6 " " $2 ":" $5 " " $4 " " $3 }' \
      "$root/$report/mutations.csv" | sort -u
    sed -n '/^>> Generated /p; /^>> Mutations with /p' "$log"
  fi
  if [ "$status" -ne 0 ]; then
    error_lines "$log" >&2
    fail 1 "too many mistakes go unnoticed, or the tests do not pass (all of it: $(shown_path "$log"))"
  fi
  good "Enough are noticed, in $((SECONDS - began)) s; the report is $report/index.html"
}
