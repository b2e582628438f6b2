package org.lucid.gui.gateway.tunnel;

import io.vertx.core.buffer.Buffer;

/**
 * Follows the frames of one direction of a WebSocket (RFC 6455, 5.2), to know where one ends: only there may a frame of our
 * own be put between those of others. Looks at heads alone; what the frames carry, and which extensions they use, is the
 * business of the two ends. Not thread-safe.
 */
final class Frames {

    private static final int CLOSE = 8;

    private int read;
    private int headLength;
    private int lengthEnds;
    private int opcode;
    private long announced;
    private long payloadLeft;
    private boolean closing;

    /**
     * Goes through bytes that come next.
     *
     * @param toBoundary whether to stop where a frame ends
     * @return how many bytes were gone through
     */
    int follow(Buffer part, boolean toBoundary) {
        int end = part.length();
        int at = 0;
        while (at < end) {
            if (payloadLeft > 0) {
                int here = (int) Math.min(payloadLeft, end - at);
                payloadLeft -= here;
                at += here;
            } else {
                head(part.getByte(at++));
            }
            if (toBoundary && atBoundary()) {
                return at;
            }
        }
        return at;
    }

    private void head(byte b) {
        read++;
        if (read == 1) {
            opcode = b & 0x0f;
            announced = 0;
            headLength = 2;
            lengthEnds = 2;
        } else if (read == 2) {
            int length = b & 0x7f;
            lengthEnds = length == 126 ? 4 : length == 127 ? 10 : 2;
            announced = length < 126 ? length : 0;
            headLength = b < 0 ? lengthEnds + 4 : lengthEnds;
        } else if (read <= lengthEnds) {
            announced = announced << 8 | b & 0xff;
        }
        if (read >= 2 && read == headLength) {
            // The first bit of a length is zero. Who sets it has no frame that ends, and no close frame of ours either.
            payloadLeft = announced < 0 ? Long.MAX_VALUE : announced;
            closing |= opcode == CLOSE;
            read = 0;
        }
    }

    /** Whether the last frame is whole, so that another may follow. */
    boolean atBoundary() {
        return read == 0 && payloadLeft == 0;
    }

    /** Whether a close frame has begun; nothing may follow it. */
    boolean closing() {
        return closing;
    }

    /** Whether a whole close frame has passed. */
    boolean closed() {
        return closing && atBoundary();
    }
}
