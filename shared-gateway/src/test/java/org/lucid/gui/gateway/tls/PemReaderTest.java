package org.lucid.gui.gateway.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.gateway.config.ConfigurationRefused;
import org.lucid.gui.gateway.config.Mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PemReaderTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final Authority authority = new Authority("test authority");

    @TempDir
    Path directory;

    private PemFiles files;

    @BeforeEach
    void write() {
        files = authority.issue("one").to(directory, "one");
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    private List<String> mistakes() {
        return mistakes(files);
    }

    private List<String> mistakes(PemFiles of) {
        return PemReader.mistakes(of, VERTX).stream().map(Mistake::toString).toList();
    }

    @Test
    void takesACertificateWithItsKey() {
        assertThat(mistakes()).isEmpty();
    }

    @Test
    void takesThoseBehindACertificateAndWordsBetweenThem() {
        Authority.Issued two = authority.issue("two");
        Authority.write(
                files.certificate(), "subject: two\n" + two.certificate() + "issuer:\n" + authority.certificate());
        Authority.write(files.key(), two.key());

        assertThat(mistakes()).isEmpty();
    }

    @Test
    void readsNothingWhereNothingIsConfigured() {
        assertThat(mistakes(new PemFiles(null, null, null))).isEmpty();
    }

    @Test
    void noticesTheKeyOfAnotherCertificate() {
        Authority.write(files.key(), authority.issue("two").key());

        assertThat(mistakes())
                .containsExactly(files.key()
                        + ": the key belongs to another certificate; exchange certificate and key together");
    }

    @Test
    void noticesAKeyOfAnotherKind() {
        Authority.write(files.key(), Authority.strayKey("RSA"));

        assertThat(mistakes())
                .containsExactly(files.key() + ": it holds no RSA or EC key that fits the certificate and can be read;"
                        + " write the certificate's private key in PEM, without a password");
    }

    @Test
    void noticesAFileThatIsNoKeyAndRepeatsNothingOfIt() {
        Authority.write(files.key(), "-----BEGIN PRIVATE KEY-----\naHVudGVyMg==\n-----END PRIVATE KEY-----\n");

        assertThat(mistakes()).singleElement().asString().doesNotContain("aHVudGVyMg", "hunter2");
    }

    @Test
    void noticesAFileThatIsNoCertificate() {
        Authority.write(files.certificate(), "certificate");

        assertThat(mistakes())
                .containsExactly(files.certificate()
                        + ": it holds no certificate in PEM; it has to begin with -----BEGIN CERTIFICATE-----");
    }

    @Test
    void noticesAuthoritiesThatAreEmpty() {
        Path empty = Authority.write(directory.resolve("empty.pem"), "");

        assertThat(mistakes(new PemFiles(null, null, empty)))
                .containsExactly(
                        empty + ": it holds no certificate in PEM; it has to begin with -----BEGIN CERTIFICATE-----");
    }

    @Test
    void refusesToStartAndListsTheMistakesOfBothSides() throws Exception {
        Files.delete(files.certificate());
        Path empty = Authority.write(directory.resolve("empty.pem"), "");
        Map<String, String> properties = Map.of(
                "lucid.tls.certificate", files.certificate().toString(),
                "lucid.tls.key", files.key().toString(),
                "lucid.tls.backend-authorities", empty.toString());

        assertThatThrownBy(() -> new RunningTls(properties))
                .isInstanceOfSatisfying(ConfigurationRefused.class, refused -> assertThat(refused.mistakes())
                        .hasSize(2))
                .hasMessageContaining(files.certificate() + ": the file cannot be read; put a PEM file there");
    }
}
