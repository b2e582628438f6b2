# shellcheck shell=bash
# Builds container images, proves of each that it is what it should be, and says so in a table.

# As the services' own properties call them.
image_group=pickme
image_user=65532
# MiB, uncompressed, that are the goal: more is told, and is no failure, because the base's part is not ours.
image_limit_native=80
image_limit_jvm=400
# MiB that one native build wants, and that everything else on the machine needs meanwhile.
native_build_memory=4096
spare_memory=1024
# KiB of free disk: builder, base, layers and executables.
image_disk=6291456
image_start_seconds=60
# arm64 programs run some ten times slower where they are emulated.
emulated_start_seconds=180

# What the compose file tells a Java runtime: a cache is for one way to collect garbage.
java_options='-Xmx96m -XX:+UseSerialGC'
cache_option=-XX:AOTCache=/work/application.aot

image_containers=''
image_problems=''
image_rows=''

image_usage() {
  cat <<TXT
Usage: ./lucid image [admin|user|node|all] [--native|--jvm] [--arch arm64|amd64] [--registry HOST[:PORT]] [--tag TAG]
                     [--push] [--parallel N]

Builds $image_group/lucid-electron-gui-{admin,user,node}, native and for arm64 unless told otherwise, tagged latest-arm64,
loads them into the container engine, starts each without a network, and checks it. --push sends them to the registry
when all are as they should be.

Settings, by the environment:
  LUCID_NATIVE_BASE, LUCID_JVM_BASE  base image instead of the public distroless one: NAME[:TAG], tar:///FILE for an archive, or
                                     docker://NAME[:TAG] for what the engine has
  GRAALVM_HOME                       compile with this native-image; without it, Mandrel's builder image does it in a container
  LUCID_NATIVE_ARGS                  more options for native-image, comma-separated
TXT
}

image_module() { printf '%s-gui-service' "$1"; }

host_arch() {
  case "$(uname -m)" in
    x86_64 | amd64) printf amd64 ;;
    aarch64 | arm64) printf arm64 ;;
    *) uname -m ;;
  esac
}

# MiB that are free for programs; nothing where this system does not say.
available_memory() { awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || true; }

problem() { image_problems="$image_problems
  - $*"; }

processors() { getconf _NPROCESSORS_ONLN 2>/dev/null || printf 2; }

# How many native builds go at once: as many as were asked for and there is memory for, never more than there are. Unless asked,
# one for two processors: each takes all that there are for most of its time.
native_parallel() {
  local asked=$1 wanted=$2 memory fits
  [ -n "$asked" ] || asked=$((($(processors) + 1) / 2))
  memory=$(available_memory)
  fits=1
  [ -z "$memory" ] || fits=$(((memory - spare_memory) / native_build_memory))
  [ "$fits" -ge 1 ] || fits=1
  [ "$asked" -ge "$fits" ] || fits=$asked
  [ "$wanted" -ge "$fits" ] || fits=$wanted
  printf '%s' "$fits"
}

check_engine() {
  local join=''
  if ! command -v docker >/dev/null; then
    problem "there is no 'docker': install Docker Engine 20.10 or newer"
    return 1
  fi
  if ! docker version --format '{{.Server.Version}}' >/dev/null 2>&1; then
    [ "$(id -u)" -eq 0 ] || join=" let this account use it (usermod -aG docker $(id -un)),"
    problem "the container engine does not answer: start it (systemctl start docker),$join or set DOCKER_HOST"
    return 1
  fi
}

# can_run ARCH: whether programs of that architecture run here, by an emulator if need be.
can_run() {
  [ "$1" != "$(host_arch)" ] || return 0
  case "$1" in
    arm64) grep -qs enabled /proc/sys/fs/binfmt_misc/qemu-aarch64 ;;
    amd64) grep -qs enabled /proc/sys/fs/binfmt_misc/qemu-x86_64 ;;
  esac
}

check_builder() {
  local arch=$1 memory
  memory=$(available_memory)
  if [ -n "$memory" ] && [ "$memory" -lt "$native_build_memory" ]; then
    problem "a native build wants $native_build_memory MiB of memory, and $memory are free: end something, add swap, or build" \
      "elsewhere and push"
  fi
  if [ -n "${GRAALVM_HOME-}" ]; then
    [ -x "$GRAALVM_HOME/bin/native-image" ] ||
      problem "GRAALVM_HOME is $GRAALVM_HOME, and there is no bin/native-image: correct it, or unset it to build in a container"
    if [ "$arch" != "$(host_arch)" ] && [ -z "${LUCID_NATIVE_ARGS-}" ]; then
      problem "the native-image at GRAALVM_HOME builds for $(host_arch): unset GRAALVM_HOME to build for $arch in a container," \
        "name its cross target in LUCID_NATIVE_ARGS, or say --arch $(host_arch)"
    fi
  elif ! can_run "$arch"; then
    problem "this machine cannot run $arch containers, and the builder is one: docker run --privileged --rm tonistiigi/binfmt" \
      "--install $arch, build on a machine of that kind, or say --arch $(host_arch)"
  fi
}

check_base() {
  local base=$1 variable=$2
  case "$base" in
    '') ;;
    tar://*) [ -f "${base#tar://}" ] || problem "$variable names the archive ${base#tar://}, which is not there" ;;
    docker://*) ;;
    *[!A-Za-z0-9._:/@-]*) problem "$variable is '$base', which is no image: give NAME[:TAG] or tar:///FILE" ;;
  esac
}

# Every reason for which the build could fail later, at once.
check_image_request() {
  local arch=$1 variant=$2 registry=$3 tag=$4 free service
  shift 4
  image_problems=''
  case "$tag" in
    [!A-Za-z0-9_]* | *[!A-Za-z0-9_.-]*) problem "'$tag' is no tag: letters, digits, '_', '.' and '-', beginning with a letter, digit or '_'" ;;
  esac
  case "$registry" in
    *[!A-Za-z0-9.:-]*) problem "'$registry' is no registry: give HOST or HOST:PORT" ;;
  esac
  check_engine || true
  free=$(df -Pk "$root" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$image_disk" ] ||
    problem "$((free / 1048576)) GiB of disk are free, $((image_disk / 1048576)) are needed: docker system prune, or ./mvnw clean"
  if [ "$variant" = native ]; then
    check_builder "$arch"
    check_base "${LUCID_NATIVE_BASE-}" LUCID_NATIVE_BASE
  else
    check_base "${LUCID_JVM_BASE-}" LUCID_JVM_BASE
  fi
  for service in "$@"; do
    [ -r "$(config_of "$service")" ] || problem "$(shown_path "$(config_of "$service")") is not there: git checkout it"
  done
  [ -z "$image_problems" ] || fail 2 "cannot build images:$image_problems"
}

# elf_arch FILE: what the executable is compiled for.
elf_arch() {
  case "$(od -An -tx1 -j18 -N1 "$1" 2>/dev/null | tr -d ' ')" in
    3e) printf amd64 ;;
    b7) printf arm64 ;;
  esac
}

executable_of() {
  local file
  for file in "$root/$(image_module "$1")"/target/*-runner; do
    if [ -f "$file" ]; then printf '%s' "$file"; fi
    return
  done
}

# is_fresh SERVICE ARCH: whether there is an executable of what the sources are now.
is_fresh() {
  local file
  file=$(executable_of "$1")
  [ -n "$file" ] && [ "$(elf_arch "$file")" = "$2" ] && ! is_older "$file" "$1"
}

commas() { printf '%s' "$*" | tr ' ' ','; }

# build_images ARCH VARIANT REGISTRY TAG PARALLEL fresh|stale SERVICE...: one run of Maven; its status.
build_images() {
  local arch=$1 variant=$2 registry=$3 tag=$4 parallel=$5 state_of=$6 modules='' service base status=0
  shift 6
  for service in "$@"; do modules="$modules $(image_module "$service")"; done
  modules=${modules# }
  # shellcheck disable=SC2086  # a list of words
  modules=$(commas $modules)
  set -- package -DskipTests -pl "$modules" -am --fail-at-end -T "$parallel" -Dbill-of-materials.phase=package \
    -Dquarkus.container-image.build=true "-Dquarkus.container-image.tag=$tag" "-Dquarkus.jib.platforms=linux/$arch" \
    "-Dquarkus.container-image.labels.\"lucid.variant\"=$variant" \
    "-Dquarkus.container-image.labels.\"org.opencontainers.image.revision\"=$(git -C "$root" rev-parse HEAD 2>/dev/null || printf unknown)" \
    "-Dquarkus.container-image.labels.\"org.opencontainers.image.created\"=$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  [ -z "$registry" ] || set -- "$@" "-Dquarkus.container-image.registry=$registry"
  if [ "$variant" = jvm ]; then
    base=${LUCID_JVM_BASE-}
    [ -z "$base" ] || set -- "$@" "-Dquarkus.jib.base-jvm-image=$base"
  else
    base=${LUCID_NATIVE_BASE-}
    [ -z "$base" ] || set -- "$@" "-Dquarkus.jib.base-native-image=$base"
    set -- "$@" -Dquarkus.native.enabled=true -Dquarkus.native.native-image-xmx="${native_build_memory}m"
    [ "$state_of" = stale ] || set -- "$@" -Dquarkus.native.reuse-existing=true
    [ -z "${LUCID_NATIVE_ARGS-}" ] || set -- "$@" "-Dquarkus.native.additional-build-args-append=$LUCID_NATIVE_ARGS"
    if [ -n "${GRAALVM_HOME-}" ]; then
      set -- "$@" -Dquarkus.native.container-build=false
    else
      set -- "$@" -Dquarkus.native.container-build=true "-Dquarkus.native.container-runtime-options=--platform=linux/$arch"
    fi
  fi
  maven "$state/logs/image.log" "$@" || status=$?
  return $status
}

# built SERVICE: whether Maven made its image in the last run.
built() { grep -Eq "^\[INFO\] $(image_module "$1") \.* ?SUCCESS" "$state/logs/image.log"; }

remove_image_containers() {
  local container
  for container in $image_containers; do docker rm -f "$container" >/dev/null 2>&1 || true; done
  image_containers=''
}

image_interrupted() {
  trap '' INT TERM HUP
  end_live_line
  stop_maven
  remove_image_containers
  exit "$1"
}

# has_shell IMAGE ARCH: looks at every file, so that it takes no program of that architecture.
has_shell() {
  local container
  container=$(docker create --platform "linux/$2" "$1") || return 0
  image_containers="$image_containers $container"
  docker export "$container" | tar -tf - | grep -Eq '(^|/)bin/(sh|bash|dash|ash|busybox)$'
}

# libc_only FILE: whether the executable links no library but libc and its loader.
libc_only() { ! readelf -dW "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -Evq '^(libc\.so\.6|ld-linux-.*)$'; }

# any_pages FILE ARCH: whether it can be mapped where memory pages have 64 KiB; x86-64 knows 4 KiB only.
any_pages() {
  [ "$2" = amd64 ] ||
    ! readelf -lW "$1" | awk '$1 == "LOAD" { print $NF }' | grep -Evq '^0x[0-9a-f]*0000$'
}

# start_image SERVICE IMAGE ARCH VARIANT [OPTION...]: starts it as it is to be run, and waits until it is ready.
start_image() {
  local service=$1 image=$2 arch=$3 variant=$4 container began=$SECONDS limit=$image_start_seconds
  shift 4
  [ "$arch" = "$(host_arch)" ] || limit=$emulated_start_seconds
  container=$(docker run -d --platform "linux/$arch" --network none --read-only --cap-drop ALL --security-opt no-new-privileges \
    --tmpfs /tmp:rw,noexec,nosuid,nodev,size=16m,mode=1777 -e "JWT_SECRET=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')" \
    -e LUCID_CONFIG_FILE=/etc/lucid/lucid.conf -v "$(config_of "$service"):/etc/lucid/lucid.conf:ro" ${1+"$@"} "$image") || return 1
  image_containers="$image_containers $container"
  started=$container
  set -- ./application healthcheck
  [ "$variant" = native ] || set -- java -jar quarkus-run.jar healthcheck
  # What the service's own runtime is told is not for the one that asks for its health.
  until docker exec -e JDK_JAVA_OPTIONS= -e JAVA_TOOL_OPTIONS= "$container" "$@" >/dev/null 2>&1; do
    if [ "$(docker inspect -f '{{.State.Running}}' "$container")" != true ] || [ $((SECONDS - began)) -ge "$limit" ]; then
      docker logs "$container" 2>&1 | tail -n 15 | sed 's/^/    /' >&2
      return 1
    fi
    live_line "  $service: waiting until it is ready  $((SECONDS - began)) s"
    sleep 0.2 &
    wait $! || true
  done
  end_live_line
}

# add_cache SERVICE IMAGE ARCH: has a Java image run once, and adds to it what its runtime learned: classes read, linked and
# profiled (JEP 483, 514, 515), with which it starts from then on. Only the runtime that wrote a cache reads it, so the image
# itself has to. Takes a runtime of Java 25 or newer.
add_cache() {
  local service=$1 image=$2 arch=$3 folder=$state/images/cache started=''
  if ! can_run "$arch"; then
    say "  $service: no cache for its start, because this machine cannot run $arch programs"
    return
  fi
  rm -rf "$folder"
  mkdir -p "$folder/out"
  chmod 777 "$folder/out"
  start_image "$service" "$image" "$arch" jvm -v "$folder/out:/out" -e "JAVA_TOOL_OPTIONS=$java_options" \
    -e JDK_JAVA_OPTIONS=-XX:AOTCacheOutput=/out/application.aot -e LUCID_SHUTDOWN_DELAY=0 || return 1
  # The runtime writes the cache when it ends.
  docker stop -t "$emulated_start_seconds" "$started" >/dev/null || return 1
  remove_image_containers
  cp "$folder/out/application.aot" "$folder/application.aot" || return 1
  chmod 444 "$folder/application.aot"
  printf '%s\n' "FROM $image" 'COPY application.aot /work/application.aot' \
    "ENV JDK_JAVA_OPTIONS=$cache_option" >"$folder/Dockerfile"
  docker build -q --platform "linux/$arch" -t "$image" "$folder" >/dev/null || return 1
  rm -rf "$folder"
}

has_cache() { docker image inspect -f '{{range .Config.Env}}{{println .}}{{end}}' "$1" | grep -qxF "JDK_JAVA_OPTIONS=$cache_option"; }

# verify_image SERVICE IMAGE ARCH VARIANT: one row of the table; fails if something is not as it should be.
verify_image() {
  local service=$1 image=$2 arch=$3 variant=$4 wrong='' bytes size user found start='-' memory='-' limit started='' file told=ok
  if ! docker image inspect "$image" >/dev/null 2>&1; then
    image_row "$service" - - - - "not in the engine"
    return 1
  fi
  bytes=$(docker image inspect -f '{{.Size}}' "$image")
  size=$(((bytes + 524288) / 1048576))
  limit=$image_limit_native
  [ "$variant" = native ] || limit=$image_limit_jvm
  [ "$size" -le "$limit" ] || told="larger than $limit MiB"
  user=$(docker image inspect -f '{{.Config.User}}' "$image")
  [ "${user%%:*}" = "$image_user" ] || wrong="$wrong; runs as '$user', not $image_user"
  found=$(docker image inspect -f '{{.Architecture}}' "$image")
  [ "$found" = "$arch" ] || wrong="$wrong; is for $found"
  [ "$(docker image inspect -f '{{index .Config.Labels "lucid.profile"}}' "$image")" = "$service" ] ||
    wrong="$wrong; has no label lucid.profile=$service"
  if has_shell "$image" "$arch"; then wrong="$wrong; has a shell"; fi
  if [ "$variant" = native ]; then
    file=$(executable_of "$service")
    if ! command -v readelf >/dev/null; then
      say "  $service: without 'readelf' (apt install binutils) the libraries it needs were not looked at"
    else
      libc_only "$file" || wrong="$wrong; needs more than libc"
      any_pages "$file" "$arch" || wrong="$wrong; starts on 4 KiB pages only"
    fi
  fi
  # A runtime that cannot use its cache goes on without; told so, it does not.
  set --
  if [ "$variant" = jvm ] && has_cache "$image"; then set -- -e "JAVA_TOOL_OPTIONS=$java_options -XX:AOTMode=on"; fi
  if ! can_run "$arch"; then
    start='cannot'
  elif start_image "$service" "$image" "$arch" "$variant" ${1+"$@"}; then
    # The service's own figure: that of the engine's start is not the image's.
    start=$(docker logs "$started" 2>&1 | sed -n 's/.* started in \([0-9.]*\)s\..*/\1 s/p' | head -n 1)
    memory=$(docker stats --no-stream --format '{{.MemUsage}}' "$started" | cut -d ' ' -f 1)
  else
    wrong="$wrong; does not become ready"
  fi
  remove_image_containers
  [ -z "$wrong" ] || told=${wrong#; }
  image_row "$service" "$size MiB" "$start" "$memory" "$user" "$told"
  [ -z "$wrong" ]
}

image_row() {
  image_rows="$image_rows$(printf '  %-8s%-10s%-10s%-12s%-8s%s' "$1" "$2" "$3" "$4" "$5" "$6")
"
}

image_name() { printf '%s%s/lucid-electron-gui-%s:%s' "${2:+$2/}" "$image_group" "$1" "$3"; }

keep_bill_of_materials() {
  local bill
  bill=$root/$(image_module "$1")/target/bill-of-materials.cdx.json
  mkdir -p "$state/images"
  if [ -f "$bill" ]; then cp "$bill" "$state/images/lucid-electron-gui-$1.cdx.json"; fi
}

# value_of OPTION COUNT VALUE
value_of() {
  [ "$2" -ge 2 ] && [ -n "$3" ] || fail 2 "'$1' needs a value; see ./lucid image --help"
  printf '%s' "$3"
}

image() {
  local which='' variant=native arch=arm64 registry='' tag='' push=false unpushed='' asked='' fresh='' stale='' service count=0
  local failed='' name parallel began=$SECONDS wanted
  while [ $# -gt 0 ]; do
    case "$1" in
      admin | user | node | all)
        [ -z "$which" ] || fail 2 "say one of admin, user, node and all; see ./lucid image --help"
        which=$1
        ;;
      --native) variant=native ;;
      --jvm) variant=jvm ;;
      --push) push=true ;;
      --arch)
        arch=$(value_of "$1" $# "${2-}") || exit
        shift
        ;;
      --registry)
        registry=$(value_of "$1" $# "${2-}") || exit
        shift
        ;;
      --tag)
        tag=$(value_of "$1" $# "${2-}") || exit
        shift
        ;;
      --parallel)
        asked=$(value_of "$1" $# "${2-}") || exit
        shift
        ;;
      --help)
        image_usage
        return
        ;;
      *) fail 2 "'image' does not know '$1'; see ./lucid image --help" ;;
    esac
    shift
  done
  case "$arch" in arm64 | amd64) ;; *) fail 2 "--arch is '$arch': say arm64 or amd64" ;; esac
  case "$asked" in *[!0-9]* | 0*) fail 2 "--parallel is '$asked': give a number from 1" ;; esac
  wanted=$services
  case "$which" in '' | all) ;; *) wanted=$which ;; esac
  if [ -z "$tag" ]; then
    if [ "$variant" = native ]; then tag=latest-$arch; else tag=latest-jvm-$arch; fi
  fi
  # shellcheck disable=SC2086  # a list of words
  check_image_request "$arch" "$variant" "$registry" "$tag" $wanted
  use_jdk
  trap 'image_interrupted 130' INT
  trap 'image_interrupted 143' TERM HUP
  use_maven
  mkdir -p "$state/logs"
  for service in $wanted; do
    count=$((count + 1))
    if [ "$variant" = native ] && is_fresh "$service" "$arch"; then fresh="$fresh $service"; else stale="$stale $service"; fi
  done
  parallel=$(native_parallel "$asked" "$count")
  [ "$variant" = native ] || parallel=1
  # shellcheck disable=SC2086  # lists of words
  for how in fresh stale; do
    if [ "$how" = fresh ]; then set -- $fresh; else set -- $stale; fi
    [ $# -gt 0 ] || continue
    if [ "$how" = fresh ]; then
      say "Packing what is compiled: $*"
    else
      say "Building $variant images for $arch, $parallel at a time: $* (JDK: $JAVA_HOME)"
    fi
    if ! build_images "$arch" "$variant" "$registry" "$tag" "$parallel" "$how" "$@"; then
      error_lines "$state/logs/image.log" >&2
      cp "$state/logs/image.log" "$state/logs/image-failed.log"
    fi
    for service in "$@"; do
      if ! built "$service"; then
        failed="$failed $service"
        image_row "$service" - - - - "did not build; see $(shown_path "$state/logs/image-failed.log")"
        continue
      fi
      keep_bill_of_materials "$service"
      name=$(image_name "$service" "$registry" "$tag")
      if [ "$variant" = jvm ] && ! add_cache "$service" "$name" "$arch"; then
        remove_image_containers
        failed="$failed $service"
        image_row "$service" - - - - "wrote no cache for its start"
        continue
      fi
      verify_image "$service" "$name" "$arch" "$variant" || failed="$failed $service"
    done
  done
  if $push && [ -z "$failed" ]; then
    for service in $wanted; do
      name=$(image_name "$service" "$registry" "$tag")
      say "Pushing $name"
      if ! docker push "$name"; then
        unpushed=$name
        break
      fi
    done
  fi
  say ""
  printf '  %s%-8s%-10s%-10s%-12s%-8s%s%s\n' "$bold" service size start memory user result "$plain"
  printf '%s' "$image_rows"
  say ""
  # shellcheck disable=SC2086  # a list of words
  [ -z "$failed" ] || fail 1 "not as they should be:$failed"
  [ -z "$unpushed" ] || fail 1 "built, but not pushed: $unpushed; put right what is said above, then docker push $unpushed"
  for service in $wanted; do say "  $(image_name "$service" "$registry" "$tag")"; done
  say "  bills of materials (CycloneDX)  $(shown_path "$state/images")"
  good "Done in $((SECONDS - began)) s."
}
