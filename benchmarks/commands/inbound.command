#: inbound [JVM-OPTION…]
#:   what one endpoint costs: unprotected, behind Spring Security with no filter and with its usual ones, as Spring's resource
#:   server, and with the starter, for new tokens, for repeated ones, and with DPoP. Wants wrk.

. "$commands/service.sh"
command -v wrk >/dev/null 2>&1 || fail "There is no wrk, which makes the load." "Debian has it: apt-get install wrk"
at_service inbound "$@"
