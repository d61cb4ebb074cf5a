#: client-credentials [PRODUCT…] [OPTION…]
#:   measures tokens that a service gets for itself.
#:   PRODUCT is one of token-relay, keycloak, spring-default, spring-fast-secret, node-oidc-provider; without any, all.
#:   Options, also of the next three commands:
#:     --rounds N        how often each product is measured, in turns (5)
#:     --seconds N       how long each load lasts, of which a round has two (6)
#:     --warm-up N       seconds of load before, at most, if a product doesn't become stable sooner (40)
#:     --connections N   connections that are kept busy at saturation (32)
#:     --jdk DIRECTORY   the JDK of the servers: without, a JDK 25 in /usr/lib/jvm, else that of this command
#:   The last line is JSON; "ratios" has the throughput of Token Relay over that of each other product.

. "$commands/tokens.sh"
install_node_peer || fail "node-oidc-provider takes part too and needs node and npm; or name the products to measure."
measure_tokens client-credentials "$@"
