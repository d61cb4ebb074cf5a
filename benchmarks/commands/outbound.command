#: outbound [JVM-OPTION…]
#:   what one call to another service costs the caller: without a token, with one that it holds, and with one that it asks for.

. "$commands/service.sh"
at_service outbound "$@"
