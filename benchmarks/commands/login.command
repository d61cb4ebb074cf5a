#: login [PRODUCT…] [OPTION…]
#:   measures people who sign in: from the authorization endpoint over the password to the client's tokens.
#:   PRODUCT is one of token-relay, keycloak, spring-default, spring-fast-secret; without any, all.

. "$commands/tokens.sh"
measure_tokens login "$@"
