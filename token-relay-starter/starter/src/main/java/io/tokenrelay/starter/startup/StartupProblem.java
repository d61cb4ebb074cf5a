package io.tokenrelay.starter.startup;

import io.tokenrelay.core.error.ErrorCode;

/**
 * One mistake at one place.
 *
 * @param error what kind of mistake
 * @param where the method, class or property, as its author would look for it
 * @param detail what is wrong there, in a clause
 */
public record StartupProblem(ErrorCode error, String where, String detail) {

    @Override
    public String toString() {
        return error.id() + " " + where + ": " + detail;
    }
}
