# shellcheck shell=bash
# Finds the JDK, and puts Maven where the wrapper looks for it.

jdk_least=21

# jdk_major DIR: prints the major version of the JDK there; fails if there is none.
jdk_major() {
  local version
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  # Reading the file spares starting a JVM for each candidate, which takes half a second on a Pi.
  version=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || version=''
  [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p')
  [ -n "$version" ] && printf '%s' "$version"
}

home_of_java_on_path() {
  command -v java >/dev/null || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# Exports JAVA_HOME: the one that is set if it is new enough, otherwise the newest JDK that is installed.
use_jdk() {
  local candidate version best='' best_version=0
  if [ -n "${JAVA_HOME:-}" ] && version=$(jdk_major "$JAVA_HOME") && [ "$version" -ge "$jdk_least" ]; then
    export JAVA_HOME
    return
  fi
  for candidate in /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$(home_of_java_on_path)"; do
    version=$(jdk_major "$candidate") || continue
    if [ "$version" -ge "$jdk_least" ] && [ "$version" -gt "$best_version" ]; then
      best=$candidate best_version=$version
    fi
  done
  [ -n "$best" ] || fail 2 "needs a JDK $jdk_least or newer and found none: install one" \
    "(apt install openjdk-21-jdk, or Temurin from adoptium.net) or set JAVA_HOME to it"
  export JAVA_HOME=$best
}

wrapper_property() { sed -n "s/^$1=//p" "$root/.mvn/wrapper/maven-wrapper.properties" | tr -d '[:space:]'; }

# Where ./mvnw expects the Maven of that distribution URL; the wrapper's own hash function keeps the two in step.
wrapper_maven_home() {
  local name=${1##*/}
  (
    eval "$(sed -n '/^hash_string() {$/,/^}$/p' "$root/mvnw")"
    printf '%s/wrapper/dists/%s/%s' "${MAVEN_USER_HOME:-$HOME/.m2}" "${name%-bin.zip}" "$(hash_string "$1")"
  )
}

sha256_of() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# fetch_maven URL HOME WORK: has the Maven on the PATH fetch the wrapper's version from the repository it is
# configured for, and unpacks it to HOME. The archive that the wrapper names is not reachable everywhere.
fetch_maven() {
  local name=${1##*/} home=$2 work=$3 version zip wanted
  version=${name#apache-maven-}
  version=${version%-bin.zip}
  zip=$work/apache-maven-$version-bin.zip
  wanted=$(wrapper_property distributionSha256Sum)
  # From an empty directory: this project's own .mvn settings are for a newer Maven.
  (cd "$work" && mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    "-Dartifact=org.apache.maven:apache-maven:$version:zip:bin" "-DoutputDirectory=$work") >"$work/log" 2>&1 ||
    return 1
  if [ "$(sha256_of "$zip")" != "$wanted" ]; then
    rm -rf "$work"
    fail 1 "the Maven $version that 'mvn' fetched is not the one this project pins" \
      "(distributionSha256Sum in .mvn/wrapper/maven-wrapper.properties): check the repository in its settings.xml"
  fi
  if command -v unzip >/dev/null; then
    unzip -q "$zip" -d "$work"
  else
    (cd "$work" && "$JAVA_HOME/bin/jar" xf "$zip" && chmod +x "apache-maven-$version/bin/mvn")
  fi
  printf '%s\n' "$1" >"$work/apache-maven-$version/mvnw.url"
  # Renaming is atomic, so an interrupted fetch leaves nothing that looks whole.
  mv "$work/apache-maven-$version" "$home" 2>/dev/null || [ -d "$home" ]
}

# Makes sure that ./mvnw finds its Maven; where nothing can be done here, the wrapper downloads it by itself.
use_maven() {
  local url home work
  # Whoever names a mirror for the wrapper wants the wrapper to use it.
  [ -z "${MVNW_REPOURL:-}" ] || return 0
  url=$(wrapper_property distributionUrl)
  home=$(wrapper_maven_home "$url")
  [ ! -d "$home" ] || return 0
  if ! command -v mvn >/dev/null; then
    # Without unzip the wrapper would take the tar.gz, to which the pinned checksum does not belong.
    command -v unzip >/dev/null || fail 2 "needs unzip to unpack Maven: install it (apt install unzip)"
    return
  fi
  say "Fetching ${url##*/} with the Maven that is installed (once)"
  mkdir -p "${home%/*}"
  work=$(mktemp -d "${home%/*}/fetch.XXXXXX")
  if ! fetch_maven "$url" "$home" "$work"; then
    sed -n 's/^\[ERROR\] /  /p' "$work/log" | head -n 3 >&2
    say "That failed; the wrapper downloads it from ${url%%/dist/*} instead"
  fi
  rm -rf "$work"
}
