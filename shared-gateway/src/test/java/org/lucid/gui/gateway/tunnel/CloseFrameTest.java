package org.lucid.gui.gateway.tunnel;

import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.problem.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CloseFrameTest {

    @Test
    void isPlainForTheClient() {
        assertThat(new CloseFrame(1001, "by").forClient().getBytes()).containsExactly(0x88, 4, 0x03, 0xe9, 'b', 'y');
    }

    @Test
    void isMaskedForTheBackend() {
        for (int round = 0; round < 100; round++) {
            Buffer frame = new CloseFrame(1008, "session-idle").forBackend();

            assertThat(frame.getByte(0)).isEqualTo((byte) 0x88);
            assertThat(frame.getByte(1)).isEqualTo((byte) (0x80 | 14));
            Buffer plain = Buffer.buffer();
            for (int i = 6; i < frame.length(); i++) {
                plain.appendByte((byte) (frame.getByte(i) ^ frame.getByte(2 + (i - 6) % 4)));
            }
            assertThat(plain.getShort(0)).isEqualTo((short) 1008);
            assertThat(plain.getString(2, plain.length())).isEqualTo("session-idle");
        }
    }

    @Test
    void hasRoomForEveryLabel() {
        assertThat(Stream.of(Outcome.values()).map(Outcome::label))
                .allSatisfy(label ->
                        assertThat(new CloseFrame(1008, label).reason()).isEqualTo(label));
        assertThatThrownBy(() -> new CloseFrame(1008, "x".repeat(124))).isInstanceOf(IllegalArgumentException.class);
    }
}
