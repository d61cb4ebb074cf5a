package io.tokenrelay.authserver.login.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/**
 * A session as its row has it, and what this request has changed since: only that is written, so that requests at the same
 * time don't take back one another's changes.
 */
final class StoredSession implements Session {

    /**
     * The part of its time to rest by which a session's last use may be older in its row than it was: so not every look at
     * a page is a write.
     */
    private static final int UNNOTICED = 30;

    private final MapSession session;
    private final Set<String> changed = new HashSet<>();
    private @Nullable Written written;

    private StoredSession(MapSession session, @Nullable Written written) {
        this.session = session;
        this.written = written;
    }

    /** One that begins now, and has no row yet. */
    static StoredSession begin(String id, Duration maxInactiveInterval) {
        MapSession session = new MapSession(id);
        session.setMaxInactiveInterval(maxInactiveInterval);
        return new StoredSession(session, null);
    }

    static StoredSession of(
            String id,
            Instant creationTime,
            Instant lastAccessedTime,
            Duration maxInactiveInterval,
            Map<String, Object> attributes) {
        MapSession session = new MapSession(id);
        session.setCreationTime(creationTime);
        session.setLastAccessedTime(lastAccessedTime);
        session.setMaxInactiveInterval(maxInactiveInterval);
        attributes.forEach(session::setAttribute);
        return new StoredSession(session, new Written(lastAccessedTime, maxInactiveInterval));
    }

    boolean isNew() {
        return written == null;
    }

    /** Whether there is something to write. */
    boolean hasChanged() {
        return written == null
                || !changed.isEmpty()
                || !getMaxInactiveInterval().equals(written.maxInactiveInterval())
                || !getLastAccessedTime()
                        .isBefore(written.lastAccessedTime()
                                .plus(getMaxInactiveInterval().dividedBy(UNNOTICED)));
    }

    /** The attributes that were set. */
    Map<String, Object> put() {
        Map<String, Object> put = new HashMap<>();
        for (String name : changed) {
            Object value = session.getAttribute(name);
            if (value != null) {
                put.put(name, value);
            }
        }
        return put;
    }

    /** The names of attributes that were taken away. */
    Set<String> removed() {
        Set<String> removed = new HashSet<>(changed);
        removed.removeAll(session.getAttributeNames());
        return removed;
    }

    /** The id of the person who is signed in. */
    Optional<String> person() {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? Optional.ofNullable(context.getAuthentication()).map(Authentication::getName)
                : Optional.empty();
    }

    void isWritten() {
        changed.clear();
        written = new Written(getLastAccessedTime(), getMaxInactiveInterval());
    }

    @Override
    public String getId() {
        return session.getId();
    }

    /**
     * Signing in begins a new session and deletes the old one: with a new id for the same session, a request that began before
     * could write the old id back.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public String changeSessionId() {
        throw new UnsupportedOperationException("The id of a session never changes");
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // The interface has it.
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        session.setAttribute(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        if (session.getAttributeNames().contains(name)) {
            session.removeAttribute(name);
            changed.add(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {
        session.setLastAccessedTime(lastAccessedTime);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }

    /** What its row has. */
    private record Written(Instant lastAccessedTime, Duration maxInactiveInterval) {}
}
