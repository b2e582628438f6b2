package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A backend that answers exactly the bytes it is told to, and keeps the bytes it was sent. */
final class RawBackend implements AutoCloseable {

    /** What to do with one connection; the request's head has been read already. */
    interface Script {
        void play(String head, InputStream in, OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Socket reserved = new Socket();
    private final Thread accepting;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Script script = (head, in, out, socket) -> write(out, "HTTP/1.1 204 No Content\r\n\r\n");

    RawBackend() throws IOException {
        this(0);
    }

    RawBackend(int port) throws IOException {
        server = new ServerSocket();
        server.setReceiveBufferSize(RunningPipeline.SOCKET_BUFFER);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        accepting = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests so far, as they came. */
    List<String> heads() {
        return heads;
    }

    /** How many connections were made so far. */
    int connections() {
        return connections.get();
    }

    /** Waits until no more connections are open than that. */
    void awaitOpen(int most) {
        while (open.get() > most && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** Waits until a request has come. */
    void awaitRequest() {
        awaitRequests(1);
    }

    /** Waits until that many requests have come. */
    void awaitRequests(int count) {
        while (heads.size() < count && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** Takes no connection any more, and keeps the port, so that nobody else's server comes to be asked instead. */
    void refuses() throws IOException {
        int port = port();
        server.close();
        join(accepting);
        reserved.setReuseAddress(true);
        reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void plays(Script next) {
        script = next;
    }

    void answers(String bytes) {
        script = (head, in, out, socket) -> write(out, bytes);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                socket.setSendBufferSize(RunningPipeline.SOCKET_BUFFER);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (true) {
                String head = RawClient.head(in);
                if (head.isEmpty()) {
                    return;
                }
                heads.add(head);
                script.play(head, in, socket.getOutputStream(), socket);
            }
        } catch (IOException gone) {
            // The other side went away, which is what some tests are about.
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        reserved.close();
    }
}
