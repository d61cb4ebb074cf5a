# What the commands that measure tokens share. Sourced by them.

# The peer that comes from npm takes part where there are node and npm; its lock file says which versions, and the user's
# own configuration where from.
install_node_peer() {
  local peer="$home/benchmarks/node-peer"
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || return 1
  if [ "$peer/package-lock.json" -nt "$peer/node_modules/.package-lock.json" ]; then
    echo "Fetching node-oidc-provider…"
    (cd "$peer" && npm ci --omit=dev --no-audit --no-fund --silent) || fail "npm could not fetch node-oidc-provider"
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
