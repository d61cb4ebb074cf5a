# What the commands about services share. Sourced after shared.sh.

# Builds the starter, the endpoint and what puts load on it.
build_service() {
  build service "token-relay-starter benchmarks/service benchmarks/measuring" -f benchmarks/service/pom.xml
}

# at_service COMMAND [JVM-OPTION…]
at_service() {
  build_service
  exec "$java" -Xmx1g -jar "$home/benchmarks/service/load/target/load.jar" "$home" "$(fresh "$1")" "$@"
}
