package org.lucid.gui.gateway.tls;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS to backends, over sockets: a request through the whole pipeline to a backend that speaks TLS. */
class BackendsIT {

    private final Authority authority = new Authority("backends");
    private final Vertx vertx = Vertx.vertx();
    private final LogLines log = new LogLines(TellingTrust.class);

    @TempDir
    Path directory;

    private Path trusted;

    @BeforeEach
    void trust() {
        trusted = Authority.write(directory.resolve("authorities.pem"), authority.certificate());
    }

    @AfterEach
    void stop() {
        log.close();
        RunningTls.await(vertx.close());
    }

    private int backend(Authority.Issued own) {
        return listen(options(own));
    }

    private static HttpServerOptions options(Authority.Issued own) {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(own.certificate()))
                        .addKeyValue(Buffer.buffer(own.key())));
    }

    private int listen(HttpServerOptions options) {
        HttpServer server = RunningTls.await(vertx.createHttpServer(options)
                .requestHandler(request -> request.response().end("hello"))
                .listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private RunningGateway gateway(int backendPort) {
        return new RunningGateway(Map.of("lucid.tls.backend-authorities", trusted.toString()), backendPort, true);
    }

    @Test
    void carriesARequestToABackendWhoseCertificateIsRight() throws Exception {
        try (RunningGateway gateway = gateway(backend(authority.issue("session-api")))) {
            HttpResponse<String> answer = gateway.ask();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void speaksPlainHttpToABackendThatHasNoTls() throws Exception {
        int port = listen(new HttpServerOptions());
        try (RunningGateway gateway =
                new RunningGateway(Map.of("lucid.tls.backend-authorities", trusted.toString()), port, false)) {
            assertThat(gateway.ask().body()).isEqualTo("hello");
        }
    }

    @Test
    void refusesACertificateOfAnotherAuthorityAndSaysWhyInTheLog() throws Exception {
        int port = backend(new Authority("strangers").issue("session-api"));
        try (RunningGateway gateway = gateway(port)) {
            isAProblemOfTheBackend(gateway.ask());
            isAProblemOfTheBackend(gateway.ask());

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR the certificate of the backend at 127.0.0.1:" + port + " is refused: PKIX path");
        }
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        try (RunningGateway gateway = gateway(backend(authority.issueExpired("session-api")))) {
            isAProblemOfTheBackend(gateway.ask());

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("is refused: PKIX path validation failed", "validity check failed");
        }
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        try (RunningGateway gateway = gateway(backend(authority.issueFor("10.1.2.3", "session-api")))) {
            isAProblemOfTheBackend(gateway.ask());

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("No subject alternative names matching IP address 127.0.0.1");
        }
    }

    @Test
    void trustsOnlyThePlatformsAuthoritiesWhereNoneAreConfigured() throws Exception {
        int port = backend(authority.issue("session-api"));
        try (RunningGateway gateway = new RunningGateway(Map.of(), port, true)) {
            isAProblemOfTheBackend(gateway.ask());
        }
    }

    @Test
    void takesOverExchangedAuthoritiesForNewConnections() throws Exception {
        Authority next = new Authority("next");
        try (RunningGateway gateway = gateway(backend(next.issue("session-api")))) {
            assertThat(gateway.ask().statusCode()).isEqualTo(502);
            Authority.write(trusted, authority.certificate() + next.certificate());

            gateway.look();

            assertThat(gateway.ask().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsItsOwnCertificateToABackendThatDemandsOne() throws Exception {
        Authority services = new Authority("services");
        int port = listen(options(authority.issue("session-api"))
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(services.certificate()))));
        PemFiles own = services.issue("user-gui").to(directory, "own");
        PemFiles stranger = authority.issue("user-gui").to(directory, "stranger");

        try (RunningGateway known = new RunningGateway(properties(own), port, true);
                RunningGateway unknown = new RunningGateway(properties(stranger), port, true);
                RunningGateway silent = gateway(port)) {
            assertThat(known.ask().body()).isEqualTo("hello");
            isAProblemOfTheBackend(unknown.ask());
            isAProblemOfTheBackend(silent.ask());
        }
    }

    private Map<String, String> properties(PemFiles own) {
        return Map.of(
                "lucid.tls.backend-authorities", trusted.toString(),
                "lucid.tls.backend-certificate", own.certificate().toString(),
                "lucid.tls.backend-key", own.key().toString());
    }

    private static void isAProblemOfTheBackend(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"urn:lucid:problem:backend-failed\"", "session-api");
    }
}
