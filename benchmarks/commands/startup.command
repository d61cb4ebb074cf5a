#: startup [JVM-OPTION…]
#:   time until ready, and memory: of a service bare, with Spring Security, as Spring's resource server and with the starter;
#:   and of the server on a database that is there already, from its jar, unpacked, and, on Java 25 and later, with an AOT
#:   cache.

build_product auth-server
. "$commands/service.sh"
at_service startup "$@"
