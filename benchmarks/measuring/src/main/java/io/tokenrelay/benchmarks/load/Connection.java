package io.tokenrelay.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One kept connection to the server, opened again when the server closes it. */
final class Connection {

    private final InetSocketAddress server;
    private final Selector selector;
    private final byte[] buffer;
    private final ReplyReader reader = new ReplyReader();
    private @Nullable SocketChannel channel;
    private long since;

    /** @param buffer shared by all connections of the thread */
    Connection(InetSocketAddress server, Selector selector, byte[] buffer) {
        this.server = server;
        this.selector = selector;
        this.buffer = buffer;
    }

    /** @param since from when on this request's latency counts, in nanoseconds */
    void send(byte[] request, long since) throws IOException {
        this.since = since;
        reader.clear();
        SocketChannel open = channel == null ? open() : channel;
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
    }

    private SocketChannel open() throws IOException {
        SocketChannel open = SocketChannel.open(server);
        open.setOption(StandardSocketOptions.TCP_NODELAY, true);
        open.configureBlocking(false);
        open.register(selector, SelectionKey.OP_READ, this);
        channel = open;
        return open;
    }

    long since() {
        return since;
    }

    /**
     * Reads what has come.
     *
     * @return the answer when it is there as a whole
     * @throws IOException when the server ended the connection instead
     */
    @Nullable Reply read() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            return null;
        }
        int count = open.read(ByteBuffer.wrap(buffer));
        if (count < 0) {
            throw new IOException("The server ended the connection");
        }
        reader.add(buffer, count);
        return reader.complete();
    }

    /** After an answer: ends the connection if the server will. */
    void finish() {
        if (reader.closes()) {
            close();
        }
    }

    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
        channel = null;
    }
}
