package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.session.RunningGateway.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens, no log line holds what somebody could sign in with. */
class SecretsIT {

    private static final String PROXIED = "/api/session-api/open/x";

    /** Everything that anybody logs, also what only helps to find mistakes. A service leaves out what is finer than that. */
    private static final class AllLines extends Handler implements AutoCloseable {
        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        private AllLines() {
            root.setLevel(Level.FINE);
            root.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            StringBuilder text = new StringBuilder(line.getLoggerName() + ' ' + line.getMessage());
            if (line.getParameters() != null) {
                for (Object parameter : line.getParameters()) {
                    text.append(' ').append(parameter);
                }
            }
            for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                text.append(' ').append(cause);
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
            root.setLevel(before);
        }
    }

    @Test
    void writesNoTokenNoPasswordAndNoCookieIntoTheLog() {
        List<String> secrets = new ArrayList<>();
        try (AllLines log = new AllLines();
                RunningGateway gateway = new RunningGateway("user", TestSettings.ONE)) {
            Browser older = gateway.signedIn("ada");
            secrets.add(older.cookie());
            secrets.add(older.get(PROXIED).json().getString("token"));
            Browser browser = gateway.signedIn("ada");
            secrets.add(browser.cookie());
            older.get(PROXIED);
            gateway.clock.pass(Duration.ofMinutes(15));
            secrets.add(browser.get(PROXIED).json().getString("token"));
            secrets.addAll(gateway.lucid.refreshTokens());
            gateway.browser().send("POST", "/auth/login", RunningGateway.password("ada", "a wrong secret"));
            gateway.browser().send("POST", "/auth/login", "{\"password\":\"half a secret\"");
            gateway.browser().signIn("root");
            gateway.withToken("GET", PROXIED, "no." + secrets.getFirst() + ".token");
            browser.get("/api/session-api/closed?token=" + secrets.getFirst());
            browser.send("POST", "/auth/logout", "");

            assertThat(log.lines).anyMatch(line -> line.startsWith("lucid.access "));
            secrets.addAll(List.of("ada's password", "root's password", "a wrong secret", "half a secret", "eyJ"));
            assertThat(secrets).hasSizeGreaterThan(9).doesNotContainNull();
            for (String secret : secrets) {
                assertThat(log.lines).noneMatch(line -> line.contains(secret));
            }
        }
    }
}
