package io.tokenrelay.samples.demo.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where storefront reaches orders during a check, to look at something: orders itself, to which everything is passed on as
 * it came, until somebody who got hold of orders answers in its place.
 */
public final class FallenOrders implements AutoCloseable {

    private static final int MAX_HEAD = 65_536;
    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket socket;
    private final int orders;
    private final ExecutorService requests = Executors.newCachedThreadPool(FallenOrders::thread);
    private volatile @Nullable UnaryOperator<String> attacker;

    private FallenOrders(ServerSocket socket, int orders) {
        this.socket = socket;
        this.orders = orders;
    }

    /** @param orders where orders itself listens, now or later */
    public static FallenOrders before(URI orders) throws IOException {
        FallenOrders fallen =
                new FallenOrders(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), orders.getPort());
        fallen.requests.execute(fallen::accept);
        return fallen;
    }

    public URI uri() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /**
     * Does something while the attacker answers: always 401.
     *
     * @param attacker makes the {@code WWW-Authenticate} of its answer out of the access token that it was sent
     */
    <T> T whileItAnswers(UnaryOperator<String> attacker, Supplier<T> attack) {
        this.attacker = attacker;
        try {
            return attack.get();
        } finally {
            this.attacker = null;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "fallen-orders");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                requests.execute(() -> answer(caller));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** One request, and no other on the same connection. */
    private void answer(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            RequestHead head = RequestHead.read(caller.getInputStream(), MAX_HEAD);
            UnaryOperator<String> inItsPlace = attacker;
            if (inItsPlace == null) {
                passOn(head, caller.getOutputStream());
            } else {
                caller.getOutputStream().write(refusal(inItsPlace.apply(head.token())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void passOn(RequestHead head, OutputStream answer) throws IOException {
        try (Socket next = new Socket(InetAddress.getLoopbackAddress(), orders)) {
            next.setSoTimeout(PATIENCE_MILLIS);
            next.getOutputStream().write(head.forOneRequest());
            InputStream real = next.getInputStream();
            real.transferTo(answer);
        }
    }

    private static byte[] refusal(String challenge) {
        return ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        requests.shutdownNow();
    }
}
