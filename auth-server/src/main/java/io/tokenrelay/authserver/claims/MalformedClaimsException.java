package io.tokenrelay.authserver.claims;

/** The parameter {@code claims} isn't what it has to be. */
class MalformedClaimsException extends Exception {

    private static final long serialVersionUID = 1L;
}
