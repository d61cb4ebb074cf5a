#: jmh [ARGUMENT…]
#:   what the pure parts cost, each by itself: rules, chains, verification, caches. An argument is a pattern of names, or an
#:   option of JMH, as -h, -prof gc.

. "$commands/service.sh"
build_service
exec "$java" -cp "$home/benchmarks/service/micro/target/micro.jar:$home/benchmarks/service/micro/target/lib/*" \
  org.openjdk.jmh.Main -foe true "$@"
