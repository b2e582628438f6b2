package org.lucid.gui.policy.ownership;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON texts for tests, whole and in parts. */
final class Json {

    private Json() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Takes the parts of a text. */
    interface Eater {
        void eat(byte[] part) throws NotAsExpected;
    }

    /** Hands a text over in parts of that many bytes. */
    static void inParts(String text, int size, Eater eater) throws NotAsExpected {
        byte[] all = bytes(text);
        for (int from = 0; from < all.length; from += size) {
            eater.eat(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)));
        }
    }
}
