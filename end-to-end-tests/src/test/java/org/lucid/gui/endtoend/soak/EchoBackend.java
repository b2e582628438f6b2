package org.lucid.gui.endtoend.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backend whose answers show whose they are: to {@code GET …?mark=M&size=N} the mark again and again, to a POST the mark and
 * how long the body was, if all of that was the mark. Bytes that went astray would be seen.
 */
final class EchoBackend implements AutoCloseable {

    private static final Pattern ASKED = Pattern.compile("(GET|POST) [^ ]*[?]mark=([0-9a-f]{8})&size=(\\d+) ");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final int PART = 8 * 1024;

    private final ServerSocket server;
    private final AtomicInteger open = new AtomicInteger();

    EchoBackend() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many connections are open. */
    int open() {
        return open.get();
    }

    /** The mark again and again. */
    static byte[] body(String mark, int size) {
        return mark.repeat(size / mark.length() + 1).substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), PART);
            OutputStream out = socket.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Matcher asked = ASKED.matcher(head);
                if (!asked.lookingAt()) {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                } else if (asked.group(1).equals("GET")) {
                    answer(out, asked.group(2), Long.parseLong(asked.group(3)));
                } else {
                    String said = asked.group(2) + " " + read(in, head, asked.group(2));
                    write(out, "HTTP/1.1 201 Created\r\nContent-Length: " + said.length() + "\r\n\r\n" + said);
                }
            }
        } catch (IOException gone) {
            // The service went away, as it should when its client did.
        } finally {
            open.decrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.indexOf("\r\n\r\n") >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    private static void answer(OutputStream out, String mark, long size) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + size + "\r\n\r\n");
        byte[] part = body(mark, PART);
        for (long left = size; left > 0; left -= PART) {
            out.write(part, 0, (int) Math.min(PART, left));
        }
    }

    /** How long the body was; or that it was another one. */
    private static String read(InputStream in, String head, String mark) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            return "without length";
        }
        byte[] expected = body(mark, 8);
        int wanted = Integer.parseInt(length.group(1));
        for (int i = 0; i < wanted; i++) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the body ended early");
            }
            if (c != expected[i % expected.length]) {
                return "another's byte at " + i;
            }
        }
        return Integer.toString(wanted);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
