package io.tokenrelay.samples.demo.check;

/** The ways of passing a user on that the unsafe twin has, none of which is Token Relay's. */
enum Manner {
    /** The middle service calls with its own token, and names the user in a parameter. */
    SERVICE_CREDENTIAL("service credential"),
    /** The user's token is passed on as it came. */
    FORWARDED_TOKEN("forwarded token"),
    /** Spring's authorization server as it comes, with its token exchange. */
    STOCK_SERVER("stock server");

    private final String label;

    Manner(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
