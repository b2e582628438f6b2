package org.lucid.gui.gateway.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a text that is secret, too telling or too long to be kept: its SHA-256 (FIPS 180-4). Whoever tries texts and
 * measures how long a look-up takes learns nothing of one that is remembered, and whoever reads the memory finds none there.
 * Immutable and thread-safe.
 */
public final class Digest {

    private static final int NAME_BYTES = 16;

    private final byte[] sha256;

    private Digest(byte[] sha256) {
        this.sha256 = sha256;
    }

    /** The digest of a text in UTF-8. */
    public static Digest of(String text) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A name by which the text may be called in public: the first 128 bits as 32 hexadecimal digits, in lower case. */
    public String name() {
        return HexFormat.of().formatHex(sha256, 0, NAME_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && MessageDigest.isEqual(sha256, digest.sha256);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(sha256).getInt();
    }
}
