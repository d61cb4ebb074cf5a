package io.tokenrelay.benchmarks.product;

/** What is the same at every product: the clients, what they call, and the people who sign in. */
public final class Site {

    /** Where people sign in, and whose tokens are exchanged. */
    public static final String STOREFRONT = "storefront";

    /** Which storefront calls for a person. */
    public static final String ORDERS = "orders";

    public static final String ORDERS_SCOPE = "orders:read";

    /** Which orders calls as itself. */
    public static final String INVENTORY = "inventory";

    public static final String INVENTORY_SCOPE = "inventory:restock";

    /** Which storefront calls with tokens that are bound to its key, where there are such. */
    public static final String PAYMENTS = "payments";

    public static final String PAYMENTS_SCOPE = "payments:read";

    /** They are called {@code person0} and so on. */
    public static final int PEOPLE = 64;

    /** Of all of them: each gets a hash of it with its own salt where a product makes the hashes itself. */
    public static final String PASSWORD = "correct-horse-battery-staple";

    public static final int ACCESS_TOKEN_SECONDS = 300;

    private Site() {}

    /** A client's, where the product doesn't make one: as long as those of 256 bits that ours makes, and nobody else's. */
    public static String secretOf(String client) {
        return "Vt4n0Q5mZs8cYb2fJx7hLk9pRw3uEa6dGi1o".substring(client.length()) + "oTq0vXy" + client;
    }

    /** The username of one of them, whatever the number. */
    public static String person(long number) {
        return "person" + number % PEOPLE;
    }
}
