#: abuse [PRODUCT…]
#:   tries every abuse at Token Relay, stock Spring and Keycloak, and prints who allows what.
#:   PRODUCT is one of token-relay, spring, keycloak, keycloak-delegation; without any, all of them.
#:   The exit code is 1 when Token Relay allows an abuse, 2 when a product doesn't do what it should.

build_product auth-server,sample-services/payments
build_benchmarks
exec "$java" -Xmx256m -jar "$home/benchmarks/abuse/target/abuse.jar" "$home" "$(fresh abuse)" "$@"
