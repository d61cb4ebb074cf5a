package io.tokenrelay.core.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How, and how recently, a person must have signed in.
 *
 * @param acr the classes, one of which it must be, the one preferred first; empty when any will do
 * @param maxAge how long ago it may be, in whole seconds; none when that does not matter
 */
public record RequiredSignIn(List<String> acr, Optional<Duration> maxAge) {

    public RequiredSignIn {
        acr = List.copyOf(acr);
    }
}
