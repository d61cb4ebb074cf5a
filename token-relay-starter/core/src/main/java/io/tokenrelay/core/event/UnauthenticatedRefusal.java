package io.tokenrelay.core.event;

/**
 * Something was refused before anybody was authenticated. Anyone can cause any number of these, so they are counted rather
 * than recorded one by one.
 *
 * @param address where the request came from, as the server believes it; an IP address as a rule
 * @param errorId the stable id of the refusal
 */
public record UnauthenticatedRefusal(String address, String errorId) {

    /** Without the address, which may tell who somebody is. */
    @Override
    public String toString() {
        return "UnauthenticatedRefusal[" + errorId + "]";
    }
}
