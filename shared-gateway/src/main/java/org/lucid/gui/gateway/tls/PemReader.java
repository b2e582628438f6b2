package org.lucid.gui.gateway.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Mistake;

/**
 * Understands PEM files (RFC 7468), and finds what would otherwise show only when a handshake fails: that a key belongs to
 * another certificate, as it does while files are being exchanged one after the other. Used once; not thread-safe.
 */
final class PemReader {

    private static final byte[] ANYTHING = {1, 2, 3};

    private final Vertx vertx;
    private final Map<Path, Buffer> contents;
    private final List<Mistake> mistakes = new ArrayList<>();

    private PemReader(Vertx vertx, Map<Path, Buffer> contents) {
        this.vertx = vertx;
        this.contents = contents;
    }

    /** Says what these contents of the files mean. Messages hold nothing of a key. */
    static PemReading read(PemFiles files, Map<Path, Buffer> contents, Vertx vertx) {
        return new PemReader(vertx, contents).read(files);
    }

    /** What is wrong with the files now. Blocks. */
    static List<Mistake> mistakes(PemFiles files, Vertx vertx) {
        return switch (read(files, files.contents(), vertx)) {
            case PemReading.Valid valid -> List.of();
            case PemReading.Invalid(List<Mistake> mistakes) -> mistakes;
        };
    }

    private PemReading read(PemFiles files) {
        X509Certificate certificate = null;
        PemKeyCertOptions identity = null;
        PemTrustOptions authorities = null;
        if (files.certificate() != null && files.key() != null) {
            certificate = firstCertificate(files.certificate());
            Buffer key = content(files.key());
            if (certificate != null && key != null) {
                identity = new PemKeyCertOptions()
                        .addCertValue(contents.get(files.certificate()))
                        .addKeyValue(key);
                checkKey(files.key(), identity, certificate.getPublicKey());
            }
        }
        if (files.authorities() != null && firstCertificate(files.authorities()) != null) {
            authorities = new PemTrustOptions().addCertValue(contents.get(files.authorities()));
        }
        return mistakes.isEmpty()
                ? new PemReading.Valid(certificate, identity, authorities)
                : new PemReading.Invalid(List.copyOf(mistakes));
    }

    private @Nullable Buffer content(Path path) {
        Buffer content = contents.get(path);
        if (content == null) {
            wrong(path, "the file cannot be read", "put a PEM file there that the account of this service may read");
        }
        return content;
    }

    private @Nullable X509Certificate firstCertificate(Path path) {
        Buffer content = content(path);
        if (content == null) {
            return null;
        }
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(content.getBytes()));
            // The other reader is stricter about the lines between certificates, and is the one that counts.
            new PemTrustOptions().addCertValue(content).loadKeyStore(vertx);
            return (X509Certificate) certificates.iterator().next();
        } catch (Exception e) {
            wrong(path, "it holds no certificate in PEM", "it has to begin with -----BEGIN CERTIFICATE-----");
            return null;
        }
    }

    private void checkKey(Path path, PemKeyCertOptions identity, PublicKey certified) {
        PrivateKey key;
        try {
            key = onlyKey(identity, certified.getAlgorithm());
        } catch (Exception e) {
            wrong(
                    path,
                    "it holds no RSA or EC key that fits the certificate and can be read",
                    "write the certificate's private key in PEM, without a password");
            return;
        }
        try {
            if (key == null || !belongTogether(key, certified)) {
                wrong(path, "the key belongs to another certificate", "exchange certificate and key together");
            }
        } catch (GeneralSecurityException e) {
            wrong(path, "the key cannot sign", "make a new RSA key of 2048 bits or more, or an EC key on P-256");
        }
    }

    private @Nullable PrivateKey onlyKey(PemKeyCertOptions identity, String algorithm) throws Exception {
        for (KeyManager manager : identity.getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                String[] names = keys.getServerAliases(algorithm, null);
                if (names != null) {
                    return keys.getPrivateKey(names[0]);
                }
            }
        }
        return null;
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(ANYTHING);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certified);
        verifier.update(ANYTHING);
        return verifier.verify(signature);
    }

    private void wrong(Path path, String wrong, String right) {
        mistakes.add(new Mistake(path.toString(), wrong, right));
    }
}
