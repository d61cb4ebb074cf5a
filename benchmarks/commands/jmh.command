#: jmh [ARGUMENT…]
#:   what the pure parts cost, each by itself: rules, chains, verification, caches. An argument is a pattern of names, or an
#:   option of JMH, as -h, -prof gc.

. "$commands/service.sh"
build_service
exec "$java" -cp "$home/benchmarks/service/micro/target/micro.jar:$home/benchmarks/service/micro/target/lib/*" \
  org.openjdk.jmh.Main -f 1 -wi 3 -w 1 -i 5 -r 1 -foe true "$@"
