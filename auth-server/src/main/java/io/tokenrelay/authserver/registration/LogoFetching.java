package io.tokenrelay.authserver.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.authserver.clients.LocalizedText;
import io.tokenrelay.authserver.clients.UnfetchableException;
import io.tokenrelay.authserver.login.PageLanguages;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches the pictures of clients, on threads of its own: nobody's registration and nobody's page waits for one. What can't be had, or
 * is none that may be shown, leaves what was there before.
 */
@Component
class LogoFetching {

    /** How many this node fetches at the same time. */
    static final int AT_ONCE = 2;

    /** How long after one attempt the next may begin, of one picture at one node. */
    static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(LogoFetching.class);
    private static final int MOST_WAITING = 50;
    private static final int MOST_REMEMBERED = 10_000;

    private final ClientDocuments documents;
    private final LogoStore store;
    private final boolean enabled;
    private final Cache<Wanted, Boolean> lately = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(BETWEEN_ATTEMPTS)
            .build();
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), LogoFetching::thread);

    LogoFetching(ClientDocuments documents, LogoStore store, RegistrationProperties properties) {
        this.documents = documents;
        this.store = store;
        this.enabled = properties.logos();
        threads.allowCoreThreadTimeOut(true);
    }

    private record Wanted(UUID client, URI uri) {}

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "client-logo");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to fetch those that some page would show. */
    void begin(Registration client) {
        LocalizedText logo = client.metadata().about().description().logoUri();
        begin(
                client.id(),
                PageLanguages.ALL.stream()
                        .flatMap(page -> logo.in(page).stream())
                        .distinct()
                        .map(URI::create)
                        .toList());
    }

    /** Begins to fetch one, unless that was tried lately, another of that client is under way or waits, or too many wait. */
    void begin(UUID client, URI uri) {
        begin(client, List.of(uri));
    }

    private void begin(UUID client, List<URI> uris) {
        if (!enabled || !underWay.add(client)) {
            return;
        }
        List<Wanted> due = uris.stream()
                .map(uri -> new Wanted(client, uri))
                .filter(wanted -> lately.asMap().putIfAbsent(wanted, true) == null)
                .toList();
        if (due.isEmpty()) {
            underWay.remove(client);
            return;
        }
        try {
            threads.execute(() -> fetch(client, due));
        } catch (RejectedExecutionException e) {
            lately.invalidateAll(due);
            underWay.remove(client);
        }
    }

    private void fetch(UUID client, List<Wanted> due) {
        try {
            due.forEach(this::fetch);
        } finally {
            underWay.remove(client);
        }
    }

    private void fetch(Wanted wanted) {
        try {
            Optional<byte[]> png = LogoPicture.of(documents.picture(wanted.uri()));
            if (png.isEmpty()) {
                notShown(wanted, "no PNG of a size that is shown");
            } else {
                store.keep(wanted.client(), wanted.uri(), png.get());
            }
        } catch (UnfetchableException e) {
            notShown(wanted, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The picture of client {} could not be kept", wanted.client(), e);
        }
    }

    private static void notShown(Wanted wanted, @Nullable String why) {
        LOG.info("{}: no picture from {}: {}", RegistrationError.NO_LOGO.id(), wanted.uri(), why);
    }

    /** What is under way is tried again another time. */
    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
