package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down why a request was refused: the private half of every answer. */
public final class InboundLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(InboundLog.class);

    private InboundLog() {}

    /**
     * Logs a refusal.
     *
     * @param detail what exactly was wrong; nothing of a token that could be used
     * @return a reference for the answer, which says nothing by itself
     */
    public static String write(ErrorCode error, String detail, HttpServletRequest request) {
        String reference = UUID.randomUUID().toString();
        LOGGER.warn(
                "{} refused {} {}: {}; {} [{}]",
                error.id(),
                printable(request.getMethod()),
                printable(request.getRequestURI()),
                error.summary(),
                printable(detail),
                reference);
        return reference;
    }

    /** What comes from a request must not be able to begin a line of its own. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
