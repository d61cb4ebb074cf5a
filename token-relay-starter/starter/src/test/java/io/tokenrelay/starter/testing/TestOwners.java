package io.tokenrelay.starter.testing;

import io.tokenrelay.starter.authorize.OwnerResolver;
import java.util.Optional;

/** Says who owns what a string identifies: nobody. */
public class TestOwners implements OwnerResolver<String> {

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public Optional<String> ownerOf(Object id) {
        return Optional.empty();
    }
}
