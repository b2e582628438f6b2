package org.lucid.gui.gateway.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.gateway.tls.Authority;
import org.lucid.gui.gateway.tls.RunningTls;

import static org.assertj.core.api.Assertions.assertThat;

class SelfCheckIT {

    private static final Handler<RoutingContext> READY_AT_ITS_PATH = context -> context.response()
            .setStatusCode(context.request().path().equals("/health/ready") ? 200 : 404)
            .end();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"200, true", "503, false", "404, false"})
    void isReadyIfTheServiceSaysSo(int status, boolean ready) throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        service.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        service.start();
        try {
            SelfCheck.Answer answer =
                    SelfCheck.of(Map.of(), service.getAddress().getPort()).ask();

            assertThat(answer.ready()).as(answer.detail()).isEqualTo(ready);
            assertThat(answer.detail()).contains(Integer.toString(status));
            assertThat(asked).hasValue("/health/ready");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void isNotReadyWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        SelfCheck.Answer answer = SelfCheck.of(Map.of(), port).ask();

        assertThat(answer.ready()).isFalse();
        assertThat(answer.detail()).contains("http://127.0.0.1:" + port);
    }

    @Test
    void asksByTlsWhereTheEnvironmentTurnsItOn() {
        Map<String, String> properties = new Authority("test").issue("user-gui").turnsTlsOn(directory);
        try (RunningTls service = new RunningTls(properties).serve(READY_AT_ITS_PATH)) {
            SelfCheck check = SelfCheck.of(
                    Map.of("LUCID_TLS_CERTIFICATE", properties.get("lucid.tls.certificate")), service.port());

            assertThat(check.target()).hasScheme("https");
            assertThat(check.ask().ready()).isTrue();
        }
    }

    @Test
    void asksByTlsWhereTheOperatorsFileTurnsItOn() throws IOException {
        Path conf = Files.writeString(directory.resolve("user.conf"), "[TLS]\ncertificate=/etc/tls.crt\n");

        assertThat(SelfCheck.of(Map.of("LUCID_CONFIG_FILE", conf.toString()), 3001)
                        .target())
                .isEqualTo(URI.create("https://127.0.0.1:3001/health/ready"));
    }

    @Test
    void takesAServiceThatWantsACertificateForAlive() throws IOException {
        Authority authority = new Authority("test");
        Map<String, String> properties =
                new HashMap<>(authority.issue("user-gui").turnsTlsOn(directory));
        Path clients = Files.writeString(directory.resolve("clients.pem"), authority.certificate());
        properties.put("lucid.tls.client-authorities", clients.toString());
        try (RunningTls service = new RunningTls(properties).serve(READY_AT_ITS_PATH)) {
            Map<String, String> environment =
                    new HashMap<>(Map.of("LUCID_TLS_CERTIFICATE", properties.get("lucid.tls.certificate")));
            assertThat(SelfCheck.of(environment, service.port()).ask().ready())
                    .as("nobody said that it wants one")
                    .isFalse();

            environment.put("LUCID_TLS_CLIENT_AUTHORITIES", clients.toString());
            assertThat(SelfCheck.of(environment, service.port()).ask().ready()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 3001, http://127.0.0.1:3001/health/ready",
        "::, 8443, http://[::1]:8443/health/ready",
        "172.20.0.101, 3001, http://172.20.0.101:3001/health/ready",
        "fd00::1, 3001, http://[fd00::1]:3001/health/ready",
    })
    void asksWhereTheServiceListens(String host, String port, URI target) {
        assertThat(SelfCheck.of(Map.of("QUARKUS_HTTP_HOST", host, "QUARKUS_HTTP_PORT", port), 80)
                        .target())
                .isEqualTo(target);
    }

    @Test
    void asksAtTheAddressThatItIsGiven() {
        assertThat(SelfCheck.of(URI.create("nonsense")).ask().ready()).isFalse();
        assertThat(SelfCheck.of(URI.create("http://127.0.0.1/")).ask().detail()).contains("needs a host and a port");
    }
}
