#: refresh [PRODUCT…] [OPTION…]
#:   measures refresh tokens, each used once.
#:   PRODUCT is one of token-relay, keycloak, spring-default, spring-fast-secret; without any, all.

. "$commands/tokens.sh"
measure_tokens refresh "$@"
