package org.lucid.gui.gateway.forward;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BackendFailureTest {

    private static final String SECRET = "connection refused: /172.20.0.9:8087";

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(new TimeoutException(SECRET), 504),
                arguments(new ConnectTimeoutException(SECRET), 504),
                arguments(new ConnectionPoolTooBusyException(SECRET), 503),
                arguments(new ConnectException(SECRET), 502),
                arguments(new SSLHandshakeException(SECRET), 502),
                arguments(new HttpClosedException(SECRET), 502),
                arguments(new IOException(SECRET), 502),
                arguments(new IllegalStateException(SECRET), 502));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void saysWhatItMeansAndNotWhereItHappened(Throwable cause, int status) {
        Problem problem = BackendFailure.problem("session-api", cause);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.outcome()).isEqualTo(Outcome.BACKEND_FAILED);
        assertThat(problem.detail()).startsWith("session-api ").doesNotContain("172.20", "8087", "Exception");
    }

    @Test
    void saysWhatTheOperatorCanDoAboutACertificate() {
        assertThat(BackendFailure.problem("session-api", new SSLHandshakeException(SECRET))
                        .detail())
                .contains("[TLS] backend_authorities");
    }

    @Test
    void saysWhenToComeBackToABackendThatRests() {
        Problem problem = BackendFailure.shut("session-api", Duration.ofMillis(2001));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsEntry("Retry-After", "3");
        assertThat(BackendFailure.shut("session-api", Duration.ZERO).headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void saysWhenToComeBackToABusyBackend() {
        assertThat(BackendFailure.problem("session-api", new ConnectionPoolTooBusyException("busy"))
                        .headers())
                .containsEntry("Retry-After", "1");
    }
}
