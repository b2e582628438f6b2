package org.lucid.gui.sandbox.world;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.buffer.Buffer;

/**
 * The bytes of session chunks, made when asked for and never held: the same chunk id gives the same bytes in every run.
 * Thread-safe.
 */
public final class ChunkContent {

    /** The size of a piece; pieces begin at multiples of it. */
    public static final int PIECE = 64 * 1024;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Map<String, String> digests = new ConcurrentHashMap<>();

    /** The bytes from an offset that is a multiple of {@link #PIECE}; at most one piece. */
    public Buffer piece(String chunkId, long offset, long size) {
        return Buffer.buffer(bytes(chunkId, offset, (int) Math.min(PIECE, size - offset)));
    }

    /** SHA-256 in hex over the first {@code size} bytes. Takes about a second for a gigabyte; remembered. */
    public String digest(String chunkId, long size) {
        return digests.computeIfAbsent(chunkId + "/" + size, key -> computed(chunkId, size));
    }

    private static String computed(String chunkId, long size) {
        MessageDigest digest = sha256();
        for (long offset = 0; offset < size; offset += PIECE) {
            digest.update(bytes(chunkId, offset, (int) Math.min(PIECE, size - offset)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(String chunkId, long offset, int length) {
        long seed = Long.parseUnsignedLong(Noise.hex(16, "chunk", chunkId), 16);
        var buffer = ByteBuffer.allocate((length + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
        long word = offset / 8;
        while (buffer.hasRemaining()) {
            buffer.putLong(mixed(seed + GOLDEN * ++word));
        }
        return length == buffer.capacity() ? buffer.array() : Arrays.copyOf(buffer.array(), length);
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
