package org.lucid.gui.gateway.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PemTlsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant ENDS = Instant.parse("2030-06-30T00:00:00Z");

    private final Authority authority = new Authority("test authority");
    private final LogLines log = new LogLines(PemTls.class);

    @TempDir
    Path directory;

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    private PemTls at(Instant now, PemFiles files) {
        return new PemTls(PemTls.Side.CLIENTS, files, VERTX, () -> now);
    }

    private PemFiles files() {
        return authority.issueUntil(ENDS, "one").to(directory, "one");
    }

    @Test
    void saysHowLongACertificateHolds() {
        PemFiles files = files();

        assertThat(at(ENDS.minus(Duration.ofDays(15)), files).ends()).isEqualTo(ENDS);
        at(ENDS.minus(Duration.ofDays(13)), files);
        at(ENDS.plusSeconds(1), files);
        at(ENDS.minus(Duration.ofDays(366)), files);

        assertThat(log.lines())
                .containsExactly(
                        "INFO the certificate for clients holds until " + ENDS + ": " + files.certificate(),
                        "WARN the certificate for clients expires on " + ENDS + ": exchange " + files.certificate(),
                        "WARN the certificate for clients has expired on " + ENDS + ": exchange " + files.certificate(),
                        "WARN the certificate for clients holds only from " + ENDS.minus(Duration.ofDays(365)) + ": "
                                + files.certificate());
    }

    @Test
    void reloadsOnlyWhatIsNewAndRightAndSaysOnceWhatIsWrong() {
        PemFiles files = files();
        PemTls tls = at(ENDS.minus(Duration.ofDays(100)), files);
        Object before = tls.getKeyStoreOptions();
        assertThat(tls.reload()).isFalse();

        Authority.write(files.key(), "rubbish");
        assertThat(tls.reload()).isFalse();
        assertThat(tls.reload()).isFalse();
        assertThat(tls.getKeyStoreOptions()).isSameAs(before);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("ERROR")).hasSize(2);

        authority.issueUntil(ENDS.plusSeconds(60), "two").to(directory, "one");
        assertThat(tls.reload()).isTrue();
        assertThat(tls.getKeyStoreOptions()).isNotSameAs(before);
        assertThat(tls.ends()).isEqualTo(ENDS.plusSeconds(60));
    }
}
