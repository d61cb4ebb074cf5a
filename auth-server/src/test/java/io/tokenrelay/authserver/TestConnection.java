package io.tokenrelay.authserver;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection of which a test says every byte. */
public final class TestConnection implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NOTHING_READ = -2;

    private final Socket socket;
    private int first = NOTHING_READ;

    public TestConnection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    public TestConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Whether the server says something, or ends the connection, within this time. */
    public boolean hasAnswerWithin(Duration time) throws IOException {
        InputStream in = socket.getInputStream();
        if (in.available() > 0) {
            return true;
        }
        socket.setSoTimeout((int) time.toMillis());
        try {
            first = in.read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** All that the server says until it ends the connection. */
    public String readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (first >= 0) {
            all.write(first);
        }
        if (first != -1) {
            socket.getInputStream().transferTo(all);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** The first line of the answer. */
    public String readStatusLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = first >= 0 ? first : socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
