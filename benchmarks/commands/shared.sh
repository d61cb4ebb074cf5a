# What commands share. Sourced by ../run, which sets `home`.

java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

# build_product MODULES: builds modules of the project, given as for mvn -pl, with what they need, if a source is newer
# than their last build that went through.
build_product() {
  build "product-$(printf '%s' "$1" | tr -c 'a-z-' '_')" \
    "token-relay-starter auth-server sample-services" -am -pl "$1"
}

# Builds all of benchmarks/, which fetches Keycloak the first time.
build_benchmarks() {
  build benchmarks benchmarks -f benchmarks/pom.xml
}

# build NAME DIRECTORIES MVN-ARGUMENT…
build() {
  local stamp="$home/benchmarks/target/built-$1" log="$home/benchmarks/target/build-$1.log" directories=$2
  shift 2
  if [ -f "$stamp" ]; then
    local stale
    stale=$(cd "$home" && find pom.xml $directories \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o \
      -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$stamp" -print | sed -n 1p)
    [ -n "$stale" ] || return 0
  fi
  command -v mvn >/dev/null 2>&1 || fail "There is something to build, and no mvn." "Install Maven 3.8 or later."
  echo "Building what has changed in $directories (the first time takes a few minutes)…"
  mkdir -p "$home/benchmarks/target"
  # The time before the build, so that what is edited meanwhile counts as newer.
  touch "$stamp.new"
  (cd "$home" && mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package "$@") >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    fail "" "The build failed: see above, or the whole of it in $log"
  }
  mv "$stamp.new" "$stamp"
}

# fresh NAME: makes an empty directory for a run, and prints its name.
fresh() {
  local work="$home/benchmarks/target/$1"
  rm -rf "$work"
  mkdir -p "$work"
  printf '%s\n' "$work"
}
