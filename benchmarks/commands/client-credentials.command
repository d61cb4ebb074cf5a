#: client-credentials [PRODUCT…] [OPTION…]
#:   measures tokens that a service gets for itself.
#:   PRODUCT is one of token-relay, keycloak, spring-default, spring-fast-secret, node-oidc-provider; without any, all.
#:   Options, also of the next three commands:
#:     --rounds N        how often each product is measured, in turns (5)
#:     --seconds N       how long each load lasts, of which a round has two (5)
#:     --warm-up N       seconds of load before, at most, if a product doesn't stop becoming faster sooner (150)
#:     --connections N   connections that are kept busy at saturation (32)
#:     --no-floor        without measuring what an empty request, a write to disk and the cryptography cost
#:     --jdk DIRECTORY   the JDK of the servers: without, a JDK 25 in /usr/lib/jvm, else that of this command
#:   The last line is JSON; "ratios" has the throughput of Token Relay over that of each other product, "ratios" in "floor" the
#:   CPU time of each product's server over what can't be saved.

. "$commands/tokens.sh"
if includes_node_peer "$@"; then
  install_node_peer
fi
measure_tokens client-credentials "$@"
