#: exchange [PRODUCT…] [OPTION…]
#:   measures tokens of 64 people, exchanged by a service: as bearer tokens, and ours bound to a key (DPoP) besides.
#:   PRODUCT is one of token-relay, keycloak, spring-default, spring-fast-secret; without any, all.

. "$commands/tokens.sh"
measure_tokens exchange "$@"
