package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.bare;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;

class TlsCheckTest {

    private static final String PEM = "write the path of a PEM file that the account of this service may read";

    @TempDir
    Path directory;

    private Path pem;
    private Path file;

    @BeforeEach
    void write() {
        pem = Configurations.write(directory.resolve("any.pem"), "");
        file = directory.resolve("test.conf");
    }

    private List<String> mistakes(String... lines) {
        Configurations.write(file, "[SECURITY]\njwt_secret=${JWT_SECRET}\n[TLS]\n" + String.join("\n", lines));
        return Configurations.mistakes(read(config(file, Map.of()), policy(Profile.USER)));
    }

    @Test
    void takesFilesThatAreThere() {
        assertThat(mistakes(
                        "certificate=" + pem,
                        "key=" + pem,
                        "client_authorities=" + pem,
                        "hsts_max_age=0",
                        "backend_authorities=" + pem,
                        "backend_certificate=" + pem,
                        "backend_key=" + pem))
                .isEmpty();
    }

    @Test
    void demandsBothOfCertificateAndKey() {
        assertThat(mistakes("certificate=" + pem, "backend_key=" + pem))
                .containsExactly(
                        file + ":3 [TLS] key: the key of the certificate is missing; " + PEM,
                        file + ":3 [TLS] backend_certificate: the certificate of the key is missing; " + PEM);
    }

    @Test
    void noticesFilesThatAreNotThere() {
        assertThat(mistakes("certificate=" + directory, "key=" + directory.resolve("none"), "backend_authorities="))
                .containsExactly(
                        file + ":4 [TLS] certificate: '" + directory + "' does not fit; " + PEM,
                        file + ":5 [TLS] key: '" + directory.resolve("none") + "' does not fit; " + PEM,
                        file + ":6 [TLS] backend_authorities: the value is empty; " + PEM);
    }

    @Test
    void doesNotDemandCertificatesOfClientsWithoutTls() {
        assertThat(mistakes("client_authorities=" + pem))
                .containsExactly(file + ":3 [TLS] certificate: clients cannot show certificates to a service that has"
                        + " none itself; add certificate and key, or remove client_authorities");
    }

    @Test
    void looksAtTheEnvironmentToo() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LUCID_SECURITY_JWT_SECRET", Configurations.SECRET);
        environment.put("LUCID_TLS_CERTIFICATE", pem.toString());
        environment.put("LUCID_TLS_HSTS_MAX_AGE", "long");

        assertThat(Configurations.mistakes(read(bare(environment), policy(Profile.USER))))
                .containsExactly(
                        "environment variable LUCID_TLS_HSTS_MAX_AGE: 'long' does not fit;"
                                + " write a whole number of seconds from 0 to 63072000",
                        "property lucid.tls.key: the key of the certificate is missing; " + PEM);
    }
}
