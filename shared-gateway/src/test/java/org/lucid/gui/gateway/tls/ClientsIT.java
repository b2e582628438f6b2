package org.lucid.gui.gateway.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** TLS to clients, over sockets. */
class ClientsIT {

    private static final byte ALERT = 21;
    private static final byte FATAL = 2;
    private static final byte PROTOCOL_VERSION = 70;

    private final Authority authority = new Authority("test authority");
    private final LogLines log = new LogLines(PemTls.class);

    @TempDir
    Path directory;

    private Map<String, String> properties;
    private RunningTls service;

    @BeforeEach
    void start() {
        properties = authority.issue("first").turnsTlsOn(directory);
        service = new RunningTls(properties).serve();
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothModernVersionsWithForwardSecrecyAndSealedRecords(String version) throws Exception {
        try (TlsClient client = new TlsClient(service.port(), authority).only(version)) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(client.serverName()).isEqualTo("CN=first");
            assertThat(client.version()).isEqualTo(version);
            assertThat(client.suite()).matches("TLS_(ECDHE_ECDSA_WITH_)?AES_(128|256)_GCM_SHA(256|384)");
        }
    }

    @Test
    void refusesTls11() throws IOException {
        byte[] answer = answerTo(hello(0x0302));

        assertThat(answer[0]).isEqualTo(ALERT);
        assertThat(answer[5]).isEqualTo(FATAL);
        assertThat(answer[6]).isEqualTo(PROTOCOL_VERSION);
        assertThat(service.tls.backends().getSSLOptions().getEnabledSecureTransportProtocols())
                .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    @Test
    void doesNotRefuseTheSameHelloForItsVersionWhenItOffersTls12() throws IOException {
        byte[] answer = answerTo(hello(0x0303));

        assertThat(answer[0] == ALERT && answer[6] == PROTOCOL_VERSION).isFalse();
    }

    /** The first record that a server answers with. */
    private byte[] answerTo(byte[] record) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record);
            return socket.getInputStream().readNBytes(7);
        }
    }

    /** A ClientHello (RFC 5246, 7.4.1.2) of that version with suites that every version knows, and no extension. */
    private static byte[] hello(int version) {
        int[] suites = {0xC02B, 0xC009, 0xC013, 0xC014, 0x002F};
        int body = 2 + 32 + 1 + 2 + 2 * suites.length + 2;
        ByteBuffer record = ByteBuffer.allocate(5 + 4 + body);
        record.put((byte) 22).putShort((short) 0x0301).putShort((short) (4 + body));
        record.put((byte) 1).put((byte) 0).putShort((short) body);
        record.putShort((short) version).put(new byte[32]).put((byte) 0);
        record.putShort((short) (2 * suites.length));
        for (int suite : suites) {
            record.putShort((short) suite);
        }
        record.put((byte) 1).put((byte) 0);
        return record.array();
    }

    @Test
    void isNotTakenForAnotherByClientsOfAnotherAuthority() throws Exception {
        try (TlsClient client = new TlsClient(service.port(), new Authority("other"))) {
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("PKIX path");
        }
        try (TlsClient client = new TlsClient(service.port(), authority)) {
            assertThat(client.get("/")).contains(" 200 ");
        }
    }

    @Test
    void closesAConnectionThatSpeaksPlainHttpAndGoesOn() throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/");
        }
        try (TlsClient client = new TlsClient(service.port(), authority)) {
            assertThat(client.get("/")).contains(" 200 ");
        }
    }

    @Test
    void tellsBrowsersToComeBackByHttpsForAYear() throws Exception {
        try (TlsClient client = new TlsClient(service.port(), authority)) {
            assertThat(client.get("/")).contains("Strict-Transport-Security: max-age=31536000\r\n");
        }
    }

    @Test
    void hasBrowsersForgetItWhenTheConfiguredAgeIsZero() throws Exception {
        Map<String, String> properties = new HashMap<>(this.properties);
        properties.put("lucid.tls.hsts-max-age", "0");
        try (RunningTls forgetting = new RunningTls(properties).serve();
                TlsClient client = new TlsClient(forgetting.port(), authority)) {
            assertThat(client.get("/")).contains("Strict-Transport-Security: max-age=0\r\n");
        }
    }

    @Test
    void showsAnExchangedCertificateToNewConnectionsWhileOldOnesGoOn() throws Exception {
        try (TlsClient old = new TlsClient(service.port(), authority)) {
            old.get("/");
            double endsBefore = service.metric();
            authority
                    .issueUntil(Instant.now().plus(Duration.ofDays(30)), "second")
                    .to(directory, "server");

            service.tls.look();

            try (TlsClient next = new TlsClient(service.port(), authority)) {
                assertThat(next.get("/")).contains(" 200 ");
                assertThat(next.serverName()).isEqualTo("CN=second");
            }
            assertThat(old.get("/")).contains(" 200 ");
            assertThat(old.serverName()).isEqualTo("CN=first");
            assertThat(service.metric()).isLessThan(endsBefore);
        }
    }

    @Test
    void servesEveryoneWhoConnectsWhileCertificatesAreExchanged() throws Exception {
        AtomicBoolean exchanging = new AtomicBoolean(true);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Set<String>> seen = clients.submit(() -> {
                Set<String> names = new HashSet<>();
                while (exchanging.get()) {
                    names.add(nameNow());
                }
                return names;
            });

            for (int exchange = 0; exchange < 40; exchange++) {
                authority.issue("exchange " + exchange).to(directory, "server");
                service.tls.look();
            }
            exchanging.set(false);

            assertThat(seen.get(60, TimeUnit.SECONDS)).hasSizeGreaterThan(2);
            assertThat(nameNow()).isEqualTo("CN=exchange 39");
        }
    }

    @Test
    void keepsTheEarlierCertificateWhileOnlyHalfIsExchanged() throws Exception {
        Authority.Issued second = authority.issue("second");
        Authority.write(directory.resolve("server.crt"), second.certificate());
        service.tls.look();
        assertThat(nameNow()).isEqualTo("CN=first");
        assertThat(log.lines()).filteredOn(line -> line.startsWith("ERROR")).hasSize(2);

        Authority.write(directory.resolve("server.key"), second.key());
        service.tls.look();
        assertThat(nameNow()).isEqualTo("CN=second");
    }

    private String nameNow() throws Exception {
        try (TlsClient client = new TlsClient(service.port(), authority)) {
            client.get("/");
            return client.serverName();
        }
    }

    @Test
    void letsInOnlyClientsWithACertificateWhereTheOperatorDemandsOne() throws Exception {
        Authority people = new Authority("people");
        Authority strangers = new Authority("strangers");
        Map<String, String> properties = new HashMap<>(this.properties);
        Path accepted = Authority.write(directory.resolve("people.pem"), people.certificate());
        properties.put("lucid.tls.client-authorities", accepted.toString());
        try (RunningTls demanding = new RunningTls(properties).serve()) {
            int port = demanding.port();

            assertThat(answer(port, people.issue("ada"))).contains(" 200 ");
            assertThatThrownBy(() -> answer(port, null)).satisfies(ClientsIT::isARefusal);
            assertThatThrownBy(() -> answer(port, strangers.issue("ada"))).satisfies(ClientsIT::isARefusal);
            assertThatThrownBy(() -> answer(port, people.issueExpired("ada"))).satisfies(ClientsIT::isARefusal);

            Authority.write(accepted, strangers.certificate());
            demanding.tls.look();

            assertThat(answer(port, strangers.issue("eve"))).contains(" 200 ");
            assertThatThrownBy(() -> answer(port, people.issue("ada"))).satisfies(ClientsIT::isARefusal);
        }
    }

    private String answer(int port, Authority.Issued own) throws Exception {
        try (TlsClient client = new TlsClient(port, authority, own)) {
            return client.get("/");
        }
    }

    /** In TLS 1.3 a client may have sent its request before it learns; then it sees an alert, or just the end. */
    private static void isARefusal(Throwable thrown) {
        assertThat(thrown).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
    }
}
