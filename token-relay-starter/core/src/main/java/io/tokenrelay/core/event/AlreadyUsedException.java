package io.tokenrelay.core.event;

/**
 * An event can't be told, because something that it would use up has been used before: what it reports must not happen. Of any
 * number of such events at once, on all nodes, one goes through.
 */
public final class AlreadyUsedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SingleUse use;

    public AlreadyUsedException(SingleUse use) {
        super("used before: " + use.hash());
        this.use = use;
    }

    /** One of the event's uses that came too late. */
    public SingleUse use() {
        return use;
    }
}
