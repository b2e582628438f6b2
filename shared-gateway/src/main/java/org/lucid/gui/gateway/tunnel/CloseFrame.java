package org.lucid.gui.gateway.tunnel;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.buffer.Buffer;

/**
 * The last word in a WebSocket (RFC 6455, 5.5.1 and 7.4). Immutable.
 *
 * @param code says to programs why it ends
 * @param reason says so to people, in ASCII; at most 123 bytes
 */
record CloseFrame(int code, String reason) {

    /** The end that says it goes away: the service stops, or nothing moved for too long. */
    static final int GOING_AWAY = 1001;
    /** The sign-in for which the WebSocket was opened is over. */
    static final int POLICY = 1008;

    private static final int FINAL_CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int LONGEST_REASON = 123;

    CloseFrame {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("the reason is longer than " + LONGEST_REASON + " bytes: " + reason);
        }
    }

    /** As a server sends it. */
    Buffer forClient() {
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        return Buffer.buffer(4 + text.length)
                .appendByte((byte) FINAL_CLOSE)
                .appendByte((byte) (2 + text.length))
                .appendShort((short) code)
                .appendBytes(text);
    }

    /** As a client sends it: masked (RFC 6455, 5.3). */
    Buffer forBackend() {
        Buffer plain = forClient();
        int mask = ThreadLocalRandom.current().nextInt();
        Buffer frame = Buffer.buffer(plain.length() + 4)
                .appendByte((byte) FINAL_CLOSE)
                .appendByte((byte) (MASKED | plain.getByte(1)))
                .appendInt(mask);
        for (int i = 2; i < plain.length(); i++) {
            frame.appendByte((byte) (plain.getByte(i) ^ mask >> 8 * (3 - (i - 2) % 4)));
        }
        return frame;
    }
}
