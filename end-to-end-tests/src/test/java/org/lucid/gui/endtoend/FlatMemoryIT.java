package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What flows through does not stay: the memory of the process, as the system counts it, is the same whatever passes. The
 * services under test run with {@code -Xmx96m}.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's memory by a file")
class FlatMemoryIT {

    private static final long GIB = 1L << 30;
    /** Hours, even if nobody takes it and it is thrown away as fast as it comes. */
    private static final long ENDLESS = 1L << 45;
    /** What buffers and code may still come to after the warming up; a body that stays would be many times that. */
    private static final long ALLOWED_GROWTH = 64L << 20;

    private static final int PART = 64 * 1024;
    private static final String PATH = "/api/session-api/api/v1/sessions/s-1/chunks";

    private static SandboxUnderTest sandbox;
    private static ServerSocket backend;
    private static Gui gui;
    private static String token;
    private static final AtomicInteger open = new AtomicInteger();

    private final List<Socket> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        sandbox = SandboxUnderTest.start();
        backend = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(FlatMemoryIT::accept);
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_SERVICES_SESSION_API_URL", "http://127.0.0.1:" + backend.getLocalPort());
        gui = House.gui("admin", environment);
        token = sandbox.tokenOf("admin@lucid.test");
    }

    @AfterAll
    static void stop() throws IOException {
        gui.close();
        sandbox.close();
        backend.close();
    }

    @AfterEach
    void closeClients() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private static void accept() {
        while (!backend.isClosed()) {
            try {
                Socket socket = backend.accept();
                open.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Reads a body whole and says how long it was; answers a GET with a body as long as asked for. */
    private static void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                if (head.startsWith("POST")) {
                    String length = Long.toString(read(in, length(head)));
                    write(out, "HTTP/1.1 201 Created\r\nContent-Length: " + length.length() + "\r\n\r\n" + length);
                } else if (head.contains("?size=")) {
                    long size = Long.parseLong(head.replaceAll("(?s).*\\?size=(\\d+).*", "$1"));
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    send(out, size);
                } else {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                }
            }
        } catch (IOException gone) {
            // The service went away, which is what some tests are about.
        } finally {
            open.decrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static long length(String head) {
        return Long.parseLong(head.replaceAll("(?is).*content-length: *(\\d+).*", "$1"));
    }

    private static long read(InputStream in, long wanted) throws IOException {
        byte[] part = new byte[PART];
        long come = 0;
        for (int n = 0; come < wanted && n >= 0; come += Math.max(n, 0)) {
            n = in.read(part, 0, (int) Math.min(PART, wanted - come));
        }
        return come;
    }

    private static void send(OutputStream out, long size) throws IOException {
        byte[] part = new byte[PART];
        for (long left = size; left > 0; left -= PART) {
            out.write(part, 0, (int) Math.min(PART, left));
        }
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private Socket client() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), gui.base().getPort()));
        clients.add(socket);
        return socket;
    }

    private Socket asks(String method, String target, String... headers) throws IOException {
        Socket socket = client();
        write(
                socket.getOutputStream(),
                method + " " + target + " HTTP/1.1\r\nHost: " + gui.base().getAuthority() + "\r\nAuthorization: Bearer "
                        + token + "\r\n" + String.join("", headers) + "\r\n");
        return socket;
    }

    private void download(long size) throws IOException {
        try (Socket socket = asks("GET", PATH + "?size=" + size)) {
            String head = head(socket.getInputStream());
            assertThat(head).startsWith("HTTP/1.1 200 ");
            assertThat(read(socket.getInputStream(), length(head))).isEqualTo(size);
        }
    }

    private void upload(long size) throws IOException {
        try (Socket socket = asks("POST", PATH, "Content-Length: " + size + "\r\n")) {
            send(socket.getOutputStream(), size);
            String head = head(socket.getInputStream());
            assertThat(head).startsWith("HTTP/1.1 201 ");
            assertThat(new String(socket.getInputStream().readNBytes((int) length(head)), StandardCharsets.US_ASCII))
                    .isEqualTo(Long.toString(size));
        }
    }

    /** What the process has in memory, in bytes. */
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(gui.process().pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private void warmUp() throws IOException {
        download(64L << 20);
        upload(64L << 20);
    }

    @Test
    void aGibibyteEachWayLeavesNothingBehind() throws IOException {
        warmUp();
        long before = resident();

        download(GIB);
        upload(GIB);

        assertThat(resident() - before).isLessThan(ALLOWED_GROWTH);
    }

    @Test
    void thoseWhoDoNotReadCostNoMemoryAndNobodyElse() throws IOException {
        warmUp();
        long before = resident();

        for (int i = 0; i < 40; i++) {
            asks("GET", PATH + "?size=" + GIB);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(gui.get(PATH, token).statusCode()).isEqualTo(200);
        }

        assertThat(resident() - before).isLessThan(ALLOWED_GROWTH);
        assertThat(gui.get("/health/live", null).statusCode()).isEqualTo(200);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoVanishesFreesTheBackendAtOnce() throws IOException {
        for (int i = 0; i < 30; i++) {
            head(asks("GET", PATH + "?size=" + ENDLESS).getInputStream());
        }
        assertThat(open.get()).isGreaterThanOrEqualTo(30);

        closeClients();

        // What is left is what the service keeps to use again, and its probe's; who was not told would go on sending.
        while (open.get() > 3 && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        assertThat(gui.get(PATH, token).statusCode()).isEqualTo(200);
    }
}
