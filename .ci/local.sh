# shellcheck shell=bash
# What this machine has instead of a registry of images and of Mandrel's builder, where ../shared is beside the checkout.
# Sourced by run and native; nothing else may know ../shared.

shared=$(cd "$PWD/.." && pwd)/shared
local_images=$PWD/.lucid/ci

# install_packages PACKAGE...: as root, or with sudo.
# Nothing that is installed is to run as a service of this machine: tests start what they need themselves.
install_packages() {
  local as_root=''
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -q -y --no-install-recommends "$@"
}

# Exports GRAALVM_HOME; fails where there is none and none can be made, which takes five minutes the first time.
native_toolchain() {
  [ -z "${GRAALVM_HOME-}" ] || return 0
  [ -x "$shared/native/setup.sh" ] || return 1
  java_source_of_the_jdk || true
  # Headers that the JDK's configure asks for, whether it will compile against them or not.
  install_packages libx11-dev libxext-dev libxrender-dev libxrandr-dev libxtst-dev libxt-dev >/dev/null || true
  GRAALVM_HOME=$("$shared/native/setup.sh") || return 1
  export GRAALVM_HOME
}

# setup.sh takes the JDK's source from the archive's index, which forgets a version when there is a newer one; the file
# stays longer. Puts it where setup.sh would.
java_source_of_the_jdk() {
  local version=25.0.3+9 folder archive
  folder=${LUCID_NATIVE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lucid-native}/jdk
  [ ! -e "$folder/openjdk-25-$version/.unpacked" ] || return 0
  [ ! -x "${XDG_CACHE_HOME:-$HOME/.cache}/lucid-native/graalvm/bin/native-image" ] || return 0
  # shellcheck disable=SC2016  # apt's own names
  archive=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Identifier: Packages' |
    awk -v release="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" '$1 == release { print $2; exit }')
  [ -n "$archive" ] || return 1
  mkdir -p "$folder"
  # The sum is of the file that was compiled and tested with.
  /usr/lib/apt/apt-helper download-file "${archive%/}/pool/main/o/openjdk-25/openjdk-25_25.0.3%2b9.orig.tar.xz" \
    "$folder/source.tar.xz" SHA256:2dd6c441b49705480db1ebfcd03f43d5dcb7f1d4290e98c1fa6eeefae50cfa07 >/dev/null || return 1
  tar -C "$folder" --anchored --exclude="openjdk-25-$version/test" -xJf "$folder/source.tar.xz" || return 1
  rm -f "$folder/source.tar.xz"
  : >"$folder/openjdk-25-$version/.unpacked"
}

# container_engine: exports DOCKER_HOST; fails where there is none and none can be had.
container_engine() {
  if ! docker version >/dev/null 2>&1; then
    [ -x "$shared/containers/engine.sh" ] && [ "$(id -u)" -eq 0 ] || return 1
    DOCKER_HOST=$("$shared/containers/engine.sh" up) || return 1
    export DOCKER_HOST
    # Ends what was started here, and no other.
    trap '"$shared/containers/engine.sh" down >/dev/null 2>&1 || true' EXIT
  fi
}

# native_base ARCH: makes a base of this machine's packages with what the public base-nossl has, which is the cc one without OpenSSL
# and what C++ needs; prints where.
native_base() {
  local cc=$local_images/cc-$1.tar base=$local_images/base-$1.tar folder=$local_images/base-$1 package
  "$shared/containers/distroless-cc.sh" "$1" "$cc" >/dev/null || return 1
  rm -rf "$folder"
  mkdir -p "$folder"
  # The archive of the one layer has the image's files.
  tar -xOf "$cc" "$(tar -xOf "$cc" manifest.json | sed -n 's/.*"Layers":\["\([^"]*\)"\].*/\1/p')" | tar -xf - -C "$folder" || return 1
  for package in libssl3 libstdc++6 libgomp1 libgcc-s1 gcc-12-base; do
    sed 's/^[0-9a-f]*  //' "$folder/var/lib/dpkg/status.d/$package.md5sums" | (cd "$folder" && xargs -d '\n' rm -f)
    rm "$folder/var/lib/dpkg/status.d/$package" "$folder/var/lib/dpkg/status.d/$package.md5sums"
  done
  # Links to what is gone, and folders that held nothing else.
  find "$folder/usr" -xtype l -delete
  find "$folder/usr" -type d -empty -delete
  "$shared/containers/image-archive.sh" "$folder" "$1" "local/distroless-base-nossl:debian12-$1" "$base" \
    '{"User":"65532","WorkingDir":"/home/nonroot","Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"]}' || return 1
  rm -rf "$folder" "$cc"
  printf '%s' "$base"
}

# program_image PROGRAM: an image local/PROGRAM of a program of this machine and what it links.
program_image() {
  local program library folder=$local_images/$1
  program=$(command -v "$1") || return 1
  rm -rf "$folder"
  mkdir -p "$folder/tmp"
  for library in $program $(ldd "$program" | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^\//) print $i }'); do
    mkdir -p "$folder$(dirname "$library")"
    cp -L "$library" "$folder$library"
  done
  printf '%s\n' 'FROM scratch' 'COPY . /' "ENTRYPOINT [\"$program\"]" >"$folder.Dockerfile"
  docker build -q -t "local/$1:latest" -f "$folder.Dockerfile" "$folder" >/dev/null
}

# container_images: exports LUCID_NATIVE_BASE, LUCID_JVM_BASE, LUCID_SANDBOX_BASE, LUCID_TEST_CLIENT and LUCID_TEST_VALKEY, each made of this
# machine's packages.
container_images() {
  local jre
  [ -x "$shared/containers/distroless-cc.sh" ] || return 1
  mkdir -p "$local_images"
  LUCID_NATIVE_BASE=tar://$(native_base amd64) || return 1
  export LUCID_NATIVE_BASE
  "$shared/containers/distroless-cc.sh" amd64 "$local_images/cc-zlib.tar" --with zlib1g >/dev/null || return 1
  docker load -q -i "$local_images/cc-zlib.tar" >/dev/null
  jre=$local_images/java/jre
  if [ ! -x "$jre/bin/java" ]; then
    rm -rf "$local_images/java"
    mkdir -p "$local_images/java"
    "$JAVA_HOME/bin/jlink" --output "$jre" --strip-debug --no-man-pages --no-header-files \
      --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.zipfs || return 1
  fi
  printf '%s\n' 'FROM local/distroless-cc:debian12-amd64' 'COPY jre /usr/lib/jvm/jre' \
    'ENV JAVA_HOME=/usr/lib/jvm/jre PATH=/usr/lib/jvm/jre/bin:/usr/bin:/bin' >"$local_images/java/Dockerfile"
  docker build -q -t local/distroless-java:debian12-amd64 "$local_images/java" >/dev/null || return 1
  docker save -o "$local_images/java.tar" local/distroless-java:debian12-amd64 || return 1
  LUCID_JVM_BASE=tar://$local_images/java.tar LUCID_SANDBOX_BASE=local/distroless-java:debian12-amd64
  program_image curl && program_image redis-server || return 1
  LUCID_TEST_CLIENT=local/curl:latest LUCID_TEST_VALKEY=local/redis-server:latest
  VALKEY_SERVER=$(command -v redis-server)
  export LUCID_JVM_BASE LUCID_SANDBOX_BASE LUCID_TEST_CLIENT LUCID_TEST_VALKEY VALKEY_SERVER
}
