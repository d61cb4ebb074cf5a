# What the commands that measure tokens share. Sourced by them.

# Whether the products that are named, or all of them if none is, include the one that comes from npm.
includes_node_peer() {
  local argument others=
  for argument in "$@"; do
    case "$argument" in
      node-oidc-provider) return 0 ;;
      token-relay | keycloak | spring-*) others=yes ;;
    esac
  done
  [ -z "$others" ]
}

# The lock file says which versions, and the user's own configuration where from.
install_node_peer() {
  local peer="$home/benchmarks/node-peer"
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    fail "node-oidc-provider takes part, and needs node and npm." "Install them, or name the products to measure."
  if [ "$peer/package-lock.json" -nt "$peer/node_modules/.package-lock.json" ]; then
    echo "Fetching node-oidc-provider…"
    (cd "$peer" && npm ci --omit=dev --no-audit --no-fund --silent) || fail "npm could not fetch node-oidc-provider."
    touch "$peer/node_modules/.package-lock.json"
  fi
}

measure_tokens() {
  build_product auth-server
  build_benchmarks
  local work
  work=$(fresh "$1")
  exec "$java" -Xmx768m -jar "$home/benchmarks/tokens/target/tokens.jar" "$home" "$work" "$@"
}
