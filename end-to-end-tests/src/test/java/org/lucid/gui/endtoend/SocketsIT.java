package org.lucid.gui.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever opens connections and says nothing, or says it slowly, keeps nobody else out. */
class SocketsIT {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static SandboxUnderTest sandbox;
    private static Gui gui;
    private static String token;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        gui = service(2000, 3000);
        token = sandbox.tokenOf("ada@lucid.test");
    }

    @AfterAll
    static void stop() {
        gui.close();
        sandbox.close();
    }

    private static Gui service(int headMillis, int idleMillis) {
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_CONNECTION_HEAD_TIMEOUT", Integer.toString(headMillis));
        environment.put("LUCID_CONNECTION_IDLE_TIMEOUT", Integer.toString(idleMillis));
        environment.put("LUCID_CONNECTION_MAX_SOCKETS", "200");
        return House.gui("user", environment);
    }

    private static Socket connect() throws IOException {
        return connect(gui);
    }

    private static Socket connect(Gui to) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.base().getPort());
        socket.setSoTimeout((int) LONGEST.toMillis());
        return socket;
    }

    private static boolean closed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Test
    void aHeadThatComesByteByByteIsNotWaitedFor() throws IOException {
        Instant deadline = Instant.now().plus(LONGEST);
        try (Socket socket = connect()) {
            write(socket, "GET /health HTTP/1.1\r\nHost: gui\r\n");
            boolean open = true;
            while (open && Instant.now().isBefore(deadline)) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                try {
                    write(socket, "X-A: b\r\n");
                } catch (IOException cut) {
                    open = false;
                }
            }
            assertThat(open).isFalse();
        }
    }

    @Test
    void aConnectionOnWhichNothingIsSaidIsClosed() throws IOException {
        try (Socket silent = connect();
                Socket used = connect()) {
            write(used, "GET /health/live HTTP/1.1\r\nHost: gui\r\n\r\n");
            assertThat(used.getInputStream().read()).isEqualTo('H');
            assertThat(closed(silent)).isTrue();
            used.getInputStream().skipNBytes(20);
            while (used.getInputStream().read() >= 0) {
                // Until it is closed too, as no other request comes.
            }
        }
    }

    @Test
    void twoThousandThatSayNothingKeepNobodyOut() throws IOException {
        List<Socket> many = new ArrayList<>();
        // One that would wait longer than the test does.
        try (Gui patient = service(60_000, 60_000)) {
            for (int i = 0; i < 2_000; i++) {
                many.add(connect(patient));
                if (i % 200 == 199) {
                    assertThat(patient.get("/health", null).statusCode()).isEqualTo(200);
                    assertThat(patient.get("/api/wallet-manager/health", token).statusCode())
                            .isEqualTo(200);
                }
            }
            // Each new one is there at the cost of the one that waited longest.
            assertThat(closed(many.getFirst())).isTrue();
            Socket last = many.getLast();
            write(last, "GET /health/live HTTP/1.1\r\nHost: gui\r\n\r\n");
            assertThat(last.getInputStream().read()).isEqualTo('H');
        } finally {
            for (Socket socket : many) {
                socket.close();
            }
        }
    }
}
