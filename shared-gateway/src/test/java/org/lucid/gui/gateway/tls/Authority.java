package org.lucid.gui.gateway.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import io.netty.util.NetUtil;

/** Issues certificates (RFC 5280) for tests: EC on P-256, for the host 127.0.0.1 and localhost, good for both sides. */
public final class Authority {

    /** A certificate with its key, in PEM. */
    public record Issued(String certificate, String key) {

        /** Writes both into a directory, and gives the properties that turn TLS on with them. */
        public Map<String, String> turnsTlsOn(Path directory) {
            PemFiles files = to(directory, "server");
            return Map.of(
                    "lucid.tls.certificate", String.valueOf(files.certificate()),
                    "lucid.tls.key", String.valueOf(files.key()));
        }

        /** Writes both where a service looks for them. */
        PemFiles to(Path directory, String name) {
            return new PemFiles(
                    write(directory.resolve(name + ".crt"), certificate),
                    write(directory.resolve(name + ".key"), key),
                    null);
        }
    }

    private static final byte[] ECDSA_SHA256 = Der.id(1, 2, 840, 10045, 4, 3, 2);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final String name;
    private final KeyPair keys = keys("EC");
    private final String certificate;
    private long serial = 1;

    public Authority(String name) {
        this.name = name;
        Instant now = Instant.now();
        this.certificate = pem("CERTIFICATE", certificate(name, keys, now.minus(DAY), now.plus(YEAR), authority()));
    }

    /** Its own certificate in PEM. */
    public String certificate() {
        return certificate;
    }

    /** A certificate that holds now. */
    public Issued issue(String subject) {
        Instant now = Instant.now();
        return issue(subject, now.minus(DAY), now.plus(YEAR), "127.0.0.1");
    }

    /** A certificate that held until yesterday. */
    Issued issueExpired(String subject) {
        Instant now = Instant.now();
        return issue(subject, now.minus(DAY.multipliedBy(2)), now.minus(DAY), "127.0.0.1");
    }

    /** A certificate for another host. */
    Issued issueFor(String host, String subject) {
        Instant now = Instant.now();
        return issue(subject, now.minus(DAY), now.plus(YEAR), host);
    }

    /** A certificate that holds until then. */
    Issued issueUntil(Instant ends, String subject) {
        return issue(subject, ends.minus(YEAR), ends, "127.0.0.1");
    }

    private Issued issue(String subject, Instant begins, Instant ends, String host) {
        KeyPair own = keys("EC");
        return new Issued(
                pem("CERTIFICATE", certificate(subject, own, begins, ends, host(host))),
                pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    /** A key to no certificate, in PEM. */
    static String strayKey(String algorithm) {
        return pem("PRIVATE KEY", keys(algorithm).getPrivate().getEncoded());
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(String subject, KeyPair own, Instant begins, Instant ends, byte[] extension) {
        byte[] algorithm = Der.sequence(ECDSA_SHA256);
        byte[] body = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.valueOf(++serial)),
                algorithm,
                named(name),
                Der.sequence(Der.time(begins), Der.time(ends)),
                named(subject),
                own.getPublic().getEncoded(),
                Der.tagged(0xA3, Der.sequence(extension)));
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(body);
            return Der.sequence(body, algorithm, Der.bits(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Basic constraints: it may issue. */
    private static byte[] authority() {
        return Der.sequence(Der.id(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    /** Alternative names: an IPv4 address and, whatever that is, {@code localhost}. */
    private static byte[] host(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        return Der.sequence(
                Der.id(2, 5, 29, 17),
                Der.octets(Der.sequence(
                        Der.tagged(0x87, octets), Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)))));
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.id(2, 5, 4, 3), Der.text(name))));
    }

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
