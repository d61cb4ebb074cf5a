package io.tokenrelay.authserver.changes;

/**
 * A feature's snapshot in memory of something in the database.
 *
 * <p>Called on one thread, the same for all listeners, one after the other; what it reads there through the common {@code
 * DataSource} comes over a connection of that thread's own. While it fails, this node isn't current: it issues no token,
 * and the listener is called again until it succeeds. So it may be told of a change more than once, and of several changes
 * at once.
 */
public interface ChangeListener {

    /** The key by which a table says: very many. */
    String ALL = "all";

    /** What it wants to hear of: one of the names given to {@link Changes#tell}. */
    String topic();

    /**
     * Something of the topic has changed and is committed: read it again.
     *
     * @param key what has changed, as the one who changed it said
     */
    void changed(String key);

    /** Read everything anew: before this node's first request, and whenever it can't know what it has missed. */
    void reload();
}
