package io.tokenrelay.core.error;

import java.util.regex.Pattern;

/**
 * What every {@link ErrorCode} says of itself.
 *
 * @param id {@link ErrorCode#id()}
 * @param summary {@link ErrorCode#summary()}
 * @param fix {@link ErrorCode#fix()}
 */
public record ErrorText(String id, String summary, String fix) {

    private static final Pattern ID = Pattern.compile("TR-[A-Z]([0-9]{2}|[1-9][0-9]{2})");

    /** @throws IllegalArgumentException when the id has another form */
    public ErrorText {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An id is TR-, a letter and two or three digits: " + id);
        }
    }
}
