package org.lucid.gui.sandbox.world;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** Numbers and names that look random: the same for the same words, or new each time. */
public final class Noise {

    private Noise() {}

    /** A number from {@code least} to below {@code most} that the words stand for, with two decimals. */
    public static double between(double least, double most, Object... words) {
        double part = new BigInteger(1, digest(words))
                        .mod(BigInteger.valueOf(1_000_003))
                        .doubleValue()
                / 1_000_003;
        return Math.floor((least + part * (most - least)) * 100) / 100;
    }

    /** A whole number from {@code least} to below {@code most} that the words stand for. */
    public static int pick(int least, int most, Object... words) {
        return least
                + new BigInteger(1, digest(words))
                        .mod(BigInteger.valueOf(most - least))
                        .intValue();
    }

    /** Up to 64 hex digits that the words stand for. */
    public static String hex(int digits, Object... words) {
        return HexFormat.of().formatHex(digest(words)).substring(0, digits);
    }

    /** The UUID that the words stand for. */
    public static String uuid(Object... words) {
        return UUID.nameUUIDFromBytes(digest(words)).toString();
    }

    /** An id that was never given before: the prefix and that many hex digits, at most 32. */
    public static String fresh(String prefix, int digits) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, digits);
    }

    private static byte[] digest(Object... words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.toString(words).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
