package io.tokenrelay.core.token;

/** What a token's subject is; the claim {@code sub_kind}. */
public enum SubjectKind {
    /** A person, whose {@code sub} is a UUID. */
    USER("user"),
    /** A service acting as itself, whose {@code sub} is its client id. */
    SERVICE("service");

    private final String claim;

    SubjectKind(String claim) {
        this.claim = claim;
    }

    /** The value of {@code sub_kind}. */
    public String claim() {
        return claim;
    }

    /** @throws IllegalArgumentException when the value is neither kind */
    public static SubjectKind parse(String claim) {
        for (SubjectKind kind : values()) {
            if (kind.claim.equals(claim)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("sub_kind is neither user nor service");
    }
}
