package org.lucid.gui.gateway.tunnel;

import java.util.Random;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FramesTest {

    private static Buffer frame(int opcode, boolean masked, int length) {
        Buffer frame = Buffer.buffer().appendByte((byte) opcode);
        int mask = masked ? 0x80 : 0;
        if (length < 126) {
            frame.appendByte((byte) (mask | length));
        } else if (length < 65536) {
            frame.appendByte((byte) (mask | 126)).appendShort((short) length);
        } else {
            frame.appendByte((byte) (mask | 127)).appendLong(length);
        }
        // 0xff would be a close frame's opcode if it were taken for a head.
        return frame.appendBytes(new byte[(masked ? 4 : 0)]).appendBytes(full(length));
    }

    private static byte[] full(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 0x88);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65535, 65536, 200_000})
    void findsWhereAFrameEndsHoweverItComesInPieces(int length) {
        for (boolean masked : new boolean[] {false, true}) {
            Buffer frame = frame(0x82, masked, length);
            Random random = new Random(length);
            Frames frames = new Frames();
            assertThat(frames.atBoundary()).isTrue();
            for (int at = 0; at < frame.length(); ) {
                int next = Math.min(frame.length(), at + 1 + random.nextInt(at < 20 ? 3 : 5000));
                assertThat(frames.follow(frame.slice(at, next), false)).isEqualTo(next - at);
                assertThat(frames.atBoundary()).isEqualTo(next == frame.length());
                at = next;
            }
            assertThat(frames.closing()).isFalse();
        }
    }

    @Test
    void stopsAtTheFirstEndIfAsked() {
        Buffer one = frame(0x81, false, 300);
        Frames frames = new Frames();

        int followed = frames.follow(Buffer.buffer().appendBuffer(one).appendBuffer(one), true);

        assertThat(followed).isEqualTo(one.length());
        assertThat(frames.atBoundary()).isTrue();
    }

    @Test
    void knowsTheLastFrame() {
        Frames frames = new Frames();
        frames.follow(frame(0x81, true, 3), false);
        assertThat(frames.closing()).isFalse();

        Buffer close = frame(0x88, true, 20);
        frames.follow(close.slice(0, 10), false);
        assertThat(frames.closing()).isTrue();
        assertThat(frames.closed()).isFalse();

        frames.follow(close.slice(10, close.length()), false);
        assertThat(frames.closed()).isTrue();
    }

    @Test
    void findsNoEndInAFrameOfNegativeLength() {
        Frames frames = new Frames();
        frames.follow(
                Buffer.buffer().appendByte((byte) 0x82).appendByte((byte) 127).appendLong(-1), false);
        frames.follow(Buffer.buffer(new byte[1000]), false);

        assertThat(frames.atBoundary()).isFalse();
    }
}
