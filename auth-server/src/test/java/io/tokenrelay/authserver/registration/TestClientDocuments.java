package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.BoundedFetch;
import io.tokenrelay.authserver.clients.BoundedHttp;
import io.tokenrelay.authserver.clients.UnfetchableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** What clients publish at their addresses, without asking anybody; what they don't publish can't be had. */
@Primary
@Component
public class TestClientDocuments implements ClientDocuments {

    private final Map<String, byte[]> published = new ConcurrentHashMap<>();
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();

    /** Publishes a document at an address, in place of what was there. */
    public void publish(String uri, byte[] document) {
        published.put(uri, document);
    }

    /** Like {@link #publish(String, byte[])}. */
    public void publish(String uri, String document) {
        publish(uri, document.getBytes(StandardCharsets.UTF_8));
    }

    /** Has something happen while a document is fetched, the next time. */
    public void meanwhile(String uri, Runnable happening) {
        meanwhile.put(uri, happening);
    }

    @Override
    public String sector(URI uri) throws UnfetchableException {
        return new String(picture(uri), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] picture(URI uri) throws UnfetchableException {
        Optional.ofNullable(meanwhile.remove(uri.toString())).ifPresent(Runnable::run);
        byte[] document = published.get(uri.toString());
        return document == null ? nobodyThere() : document;
    }

    private static byte[] nobodyThere() throws UnfetchableException {
        return new BoundedFetch(
                        BoundedHttp.inPublic(Duration.ofSeconds(1)),
                        Set.of(),
                        1,
                        new BoundedFetch.Kind(List.of("image/png"), 1))
                .bytes(URI.create("https://app.example/"));
    }
}
