#: scale [WHAT…] [OPTION…]
#:   measures what operations cost at Token Relay's server while its data grow from a thousand to a million.
#:   WHAT is one of nodes, people, sessions, revocations, audit-entries, clients, calls; without any, all, one after the other.
#:   Options:
#:     --most N            how many of each, by powers of ten; of audit entries ten times as many (1000000);
#:                         of clients and calls at most 100000, which a registry can have
#:     --only-most         grow each to that at once, and not by powers of ten
#:     --rounds N          how often each operation is measured at each size (1)
#:     --seconds N         how long each load lasts (2)
#:     --warm-up N         seconds of load on each operation before the first is measured (6)
#:     --settle N          seconds of load on each operation after something grew, before it is measured (1)
#:     --connections N     connections that are kept busy (8)
#:     --heap SIZE         the most heap of a server (6g)
#:     --plots DIRECTORY   where to write plots (SVG)
#:     --jdk DIRECTORY     the JDK of the servers: without, a JDK 25 in /usr/lib/jvm, else that of this command
#:   The last line is JSON; "ratios" has the CPU time of an operation at each size over that before anything of it grew.

build_product auth-server
build_benchmarks
exec "$java" -Xmx1g -jar "$home/benchmarks/scale/target/scale.jar" "$home" "$(fresh scale)" "$@"
