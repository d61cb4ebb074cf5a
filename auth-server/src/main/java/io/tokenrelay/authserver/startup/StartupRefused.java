package io.tokenrelay.authserver.startup;

import io.tokenrelay.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The server does not start, because of a mistake that whoever runs it can put right. */
public final class StartupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final String detail;

    /**
     * @param error what kind of mistake it is, and the fix
     * @param detail what it is here: the file, the property, the value; never a secret
     */
    public StartupRefused(ErrorCode error, String detail) {
        this(error, detail, null);
    }

    /** As the other, with the exception that showed the mistake. */
    public StartupRefused(ErrorCode error, String detail, @Nullable Throwable cause) {
        super(error.id() + ": " + error.summary() + " " + detail, cause);
        this.error = error;
        this.detail = detail;
    }

    public ErrorCode error() {
        return error;
    }

    public String detail() {
        return detail;
    }
}
