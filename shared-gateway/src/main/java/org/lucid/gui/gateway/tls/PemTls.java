package org.lucid.gui.gateway.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.TrustManagerFactory;

import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.ConfigurationRefused;
import org.lucid.gui.gateway.config.Mistake;

/**
 * One side's TLS, from PEM files whose later contents can be taken over. Only TLS 1.2 and 1.3, and no protocol
 * negotiation. Thread-safe; {@link #reload} blocks.
 */
final class PemTls extends BaseTlsConfiguration {

    /** Which side of this service it is for. */
    enum Side {
        /** Those who call this service. */
        CLIENTS("clients"),
        /** Those whom this service calls. */
        BACKENDS("backends");

        final String label;

        Side(String label) {
            this.label = label;
        }
    }

    private static final Logger LOG = Logger.getLogger(PemTls.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final long HANDSHAKE_SECONDS = 10;
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** Forward secrecy and authenticated encryption only. Backends may be older than that, so it does not hold for them. */
    private static final List<String> SUITES_FOR_CLIENTS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private record State(
            PemReading.Valid pem, @Nullable TellingTrust telling, ServerEngine.@Nullable Material material) {

        @Nullable
        TrustOptions trust() {
            return telling == null ? pem.authorities() : TrustOptions.wrap(telling);
        }
    }

    private final Side side;
    private final PemFiles files;
    private final Vertx vertx;
    private final InstantSource clock;
    private Map<Path, Buffer> lastSeen;
    private final ServerEngine engine = new ServerEngine(this::material);
    private volatile State state;

    /**
     * TLS with what is in the files now. Blocks.
     *
     * @throws ConfigurationRefused if they cannot be used
     */
    PemTls(Side side, PemFiles files, Vertx vertx, InstantSource clock) {
        this.side = side;
        this.files = files;
        this.vertx = vertx;
        this.clock = clock;
        this.lastSeen = files.contents();
        this.state = switch (PemReader.read(files, lastSeen, vertx)) {
            case PemReading.Valid pem -> state(pem);
            case PemReading.Invalid(List<Mistake> mistakes) -> throw new ConfigurationRefused(mistakes);
        };
    }

    private State state(PemReading.Valid pem) {
        tell(pem.certificate());
        return switch (side) {
            case BACKENDS -> new State(pem, new TellingTrust(() -> factory(pem.authorities())), null);
            case CLIENTS -> new State(pem, null, material(pem));
        };
    }

    private ServerEngine.Material material(PemReading.Valid pem) {
        try {
            return new ServerEngine.Material(
                    Objects.requireNonNull(pem.identity(), "TLS to clients is on by a certificate")
                            .getKeyManagerFactory(vertx),
                    pem.authorities() == null ? null : pem.authorities().getTrustManagerFactory(vertx));
        } catch (Exception e) {
            throw new IllegalStateException("what was read for " + side.label + " cannot be used", e);
        }
    }

    private ServerEngine.Material material() {
        return Objects.requireNonNull(state.material(), "only a server has an engine");
    }

    /** For a server: makes its connections' TLS, with what {@link #reload} took over last. */
    ServerEngine engine() {
        return engine;
    }

    private TrustManagerFactory factory(@Nullable PemTrustOptions authorities) {
        try {
            if (authorities != null) {
                return authorities.getTrustManagerFactory(vertx);
            }
            TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            platform.init((KeyStore) null);
            return platform;
        } catch (Exception e) {
            throw new IllegalStateException("the authorities for " + side.label + " cannot be used", e);
        }
    }

    /** Reads the authorities of backends now rather than when the first handshake needs them. Blocks. */
    void prepare() {
        TellingTrust telling = state.telling();
        if (telling != null) {
            telling.prepare();
        }
    }

    /** An expired one is used all the same: a Raspberry Pi may start with a clock that is years behind. */
    private void tell(@Nullable X509Certificate certificate) {
        if (certificate == null) {
            return;
        }
        Instant now = clock.instant();
        Instant begins = certificate.getNotBefore().toInstant();
        Instant ends = certificate.getNotAfter().toInstant();
        if (now.isBefore(begins)) {
            LOG.warnf("the certificate for %s holds only from %s: %s", side.label, begins, files.certificate());
        } else if (now.isAfter(ends)) {
            LOG.warnf("the certificate for %s has expired on %s: exchange %s", side.label, ends, files.certificate());
        } else if (now.plus(SOON).isAfter(ends)) {
            LOG.warnf("the certificate for %s expires on %s: exchange %s", side.label, ends, files.certificate());
        } else {
            LOG.infof("the certificate for %s holds until %s: %s", side.label, ends, files.certificate());
        }
    }

    /**
     * Reads the files again. What is new and right is used from now on; what is new and wrong is logged once and changes
     * nothing. Blocks.
     *
     * @return whether anything is new and right
     */
    @Override
    public synchronized boolean reload() {
        Map<Path, Buffer> contents = files.contents();
        if (contents.equals(lastSeen)) {
            return false;
        }
        lastSeen = contents;
        return switch (PemReader.read(files, contents, vertx)) {
            case PemReading.Valid pem -> {
                state = state(pem);
                prepare();
                engine.exchange();
                yield true;
            }
            case PemReading.Invalid(var mistakes) -> {
                mistakes.forEach(LOG::error);
                LOG.errorf("the files of TLS to %s have changed and are refused; the earlier ones stay", side.label);
                yield false;
            }
        };
    }

    /** Which side it is for. */
    Side side() {
        return side;
    }

    /** When the own certificate ends; no value if there is none. */
    @Nullable
    Instant ends() {
        X509Certificate certificate = state.pem().certificate();
        return certificate == null ? null : certificate.getNotAfter().toInstant();
    }

    @Override
    public @Nullable KeyCertOptions getKeyStoreOptions() {
        return state.pem().identity();
    }

    @Override
    public @Nullable TrustOptions getTrustStoreOptions() {
        return state.trust();
    }

    @Override
    public SSLOptions getSSLOptions() {
        State now = state;
        SSLOptions options = new SSLOptions()
                .setKeyCertOptions(now.pem().identity())
                .setTrustOptions(now.trust())
                .setUseAlpn(false)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(VERSIONS));
        if (side == Side.CLIENTS) {
            SUITES_FOR_CLIENTS.forEach(options::addEnabledCipherSuite);
        }
        return options;
    }

    @Override
    public String getName() {
        return nameOf(side);
    }

    /** What the registry calls the TLS of a side. */
    static String nameOf(Side side) {
        return "lucid-" + side.label;
    }
}
