package io.tokenrelay.samples.demo;

import java.io.PrintStream;

/** What to do now that everything is up. */
final class Welcome {

    private Welcome() {}

    static void print(PrintStream out, Ports ports, Places places) {
        out.printf("""

                The shop is open:  %s

                Sign in as         alice   alice-demo-password
                                   bob     bob-demo-password
                                   admin   admin-demo-password    (may order, but is not entitled to refunds)

                Things to try      buy something, look at "How this payment was authorised" on the order's page, have it refunded
                                   sign in as bob in a private window and open the address of alice's order

                Authorization      %s/.well-known/openid-configuration
                Logs               %s

                Ctrl-C stops everything.
                """, ports.storefrontUrl(), ports.issuer(), places.logs());
    }
}
