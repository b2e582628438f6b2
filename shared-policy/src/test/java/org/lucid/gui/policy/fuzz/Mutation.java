package org.lucid.gui.policy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes new texts out of known ones: bytes changed, cut out, doubled, moved, and pieces that readers stumble over put in. */
final class Mutation {

    private final Random random;
    private final List<byte[]> corpus;
    private final List<byte[]> pieces;

    Mutation(long seed, List<byte[]> corpus, List<String> pieces) {
        this.random = new Random(seed);
        this.corpus = List.copyOf(corpus);
        this.pieces = pieces.stream()
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    byte[] next() {
        byte[] text = corpus.get(random.nextInt(corpus.size()));
        for (int i = random.nextInt(4); i >= 0 && text.length > 2; i--) {
            text = mutated(text);
        }
        return text;
    }

    private byte[] mutated(byte[] text) {
        int from = random.nextInt(text.length);
        int to = Math.min(text.length, from + 1 + random.nextInt(12));
        return switch (random.nextInt(7)) {
            case 0 -> changed(text, from);
            case 1 -> joined(text, from, new byte[0], to);
            case 2 -> joined(text, from, Arrays.copyOfRange(text, from, to), from);
            case 3 -> Arrays.copyOf(text, from);
            case 4 -> joined(text, from, piece(), from);
            case 5 -> joined(text, from, piece(), to);
            default -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int at = random.nextInt(other.length);
                yield joined(text, from, Arrays.copyOfRange(other, at, Math.min(other.length, at + 20)), to);
            }
        };
    }

    private byte[] piece() {
        return pieces.get(random.nextInt(pieces.size()));
    }

    private byte[] changed(byte[] text, int at) {
        byte[] other = text.clone();
        other[at] = (byte) random.nextInt(256);
        return other;
    }

    private static byte[] joined(byte[] text, int keepTo, byte[] between, int goOnFrom) {
        byte[] all = new byte[keepTo + between.length + text.length - goOnFrom];
        System.arraycopy(text, 0, all, 0, keepTo);
        System.arraycopy(between, 0, all, keepTo, between.length);
        System.arraycopy(text, goOnFrom, all, keepTo + between.length, text.length - goOnFrom);
        return all;
    }

    /** The same bytes, in parts of random sizes. */
    List<byte[]> parts(byte[] text) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < text.length; ) {
            int to = Math.min(text.length, from + 1 + random.nextInt(40));
            parts.add(Arrays.copyOfRange(text, from, to));
            from = to;
        }
        return parts;
    }
}
