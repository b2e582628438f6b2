package org.lucid.gui.gateway.tls;

import java.nio.file.Path;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.gateway.config.Address;
import org.lucid.gui.gateway.identity.HttpKeyFetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Public keys are fetched from whom the authorities for backends vouch for, and from nobody else. */
class PublishedKeysIT {

    private final Authority authority = new Authority("backends");
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path directory;

    private RunningTls running;

    @BeforeEach
    void trust() {
        Path trusted = Authority.write(directory.resolve("authorities.pem"), authority.certificate());
        running = new RunningTls(Map.of("lucid.tls.backend-authorities", trusted.toString()));
    }

    @AfterEach
    void stop() {
        running.close();
        RunningTls.await(vertx.close());
    }

    @Test
    void areFetchedByTls() {
        assertThat(RunningTls.await(fetched(authority.issue("auth-service")))).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void areNotTakenFromAStrangerOrFromAnotherHost() {
        assertThatThrownBy(() -> RunningTls.await(fetched(new Authority("strangers").issue("auth-service"))))
                .hasRootCauseMessage("unable to find valid certification path to requested target");
        assertThatThrownBy(() -> RunningTls.await(fetched(authority.issueFor("10.1.2.3", "auth-service"))))
                .hasRootCauseMessage("No subject alternative names matching IP address 127.0.0.1 found");
    }

    private Future<String> fetched(Authority.Issued own) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(own.certificate()))
                        .addKeyValue(Buffer.buffer(own.key())));
        HttpServer server = RunningTls.await(vertx.createHttpServer(options)
                .requestHandler(request -> request.response().end("{\"keys\":[]}"))
                .listen(0, "127.0.0.1"));
        return new HttpKeyFetch(running.vertx, running.tls.backendClient(HttpKeyFetch.options(), new PoolOptions()))
                .from(new Address("https", "127.0.0.1", server.actualPort(), "/keys"));
    }
}
