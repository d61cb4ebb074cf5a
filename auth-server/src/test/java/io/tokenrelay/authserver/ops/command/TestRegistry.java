package io.tokenrelay.authserver.ops.command;

/** A registry that the tests of commands share. */
final class TestRegistry {

    /** People sign in at the shop, which reads their orders; more scopes of orders can follow at the end. */
    static final String SHOP = """
            services:
              shop:
                client: { redirect-uris: [https://shop.example/callback] }
                scopes:
                  browse: { title: Look around, kind: user }
                calls:
                  orders:
                    - { scope: orders:read, because: browse }
              orders:
                scopes:
                  orders:read: { title: See your orders, kind: user }
            """;

    private static final String READ = "        - { scope: orders:read, because: browse }\n";

    private TestRegistry() {}

    /** With one more call from the shop to orders, as a line of the registry says it. */
    static String withCall(String registry, String call) {
        return registry.replace(READ, READ + "        - " + call + "\n");
    }
}
