package io.tokenrelay.authserver.changes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it hears of its topic, and can be made to fail. */
public class TestListener implements ChangeListener {

    public static final String TOPIC = "test";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger reloads = new AtomicInteger();
    private volatile boolean failing;

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(String key) {
        if (failing) {
            throw new IllegalStateException("made to fail");
        }
        heard.add(key);
    }

    @Override
    public void reload() {
        if (failing) {
            throw new IllegalStateException("made to fail");
        }
        reloads.incrementAndGet();
    }

    public void fail(boolean fails) {
        failing = fails;
    }

    List<String> heard() {
        return heard;
    }

    int reloads() {
        return reloads.get();
    }
}
