package org.lucid.gui.gateway.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SocketsTest {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(75);

    private long now = Long.MAX_VALUE - 5;
    private final Sockets sockets = new Sockets(new SocketRules(3, HEAD, IDLE), () -> now);

    /** A connection, and what the steps behind it tell of it. */
    private final class Connection {
        private final EmbeddedChannel channel = new EmbeddedChannel(false, false);

        Connection() {
            channel.freezeTime();
            sockets.watch(channel);
            try {
                channel.register();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private SocketWatch watch() {
            SocketWatch watch = SocketWatch.of(channel.pipeline());
            assertThat(watch).isNotNull();
            return watch;
        }

        void says(String bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        boolean open() {
            channel.runPendingTasks();
            return channel.isOpen();
        }

        void passes(Duration time) {
            for (long step = 0; step < time.toMillis(); step += 100) {
                now += Duration.ofMillis(100).toNanos();
                channel.advanceTimeBy(100, TimeUnit.MILLISECONDS);
                channel.runScheduledPendingTasks();
            }
        }
    }

    @Test
    void closesOneOnWhichNothingIsSaid() {
        Connection connection = new Connection();

        connection.passes(HEAD.minusMillis(100));
        assertThat(connection.open()).isTrue();
        connection.passes(Duration.ofMillis(200));

        assertThat(connection.open()).isFalse();
        assertThat(sockets.open()).isZero();
    }

    @Test
    void closesOneWhoseHeadComesByteByByte() {
        Connection connection = new Connection();

        for (int i = 0; i < 100 && connection.open(); i++) {
            connection.says("x");
            connection.passes(Duration.ofMillis(200));
        }

        assertThat(connection.open()).isFalse();
    }

    @Test
    void leavesOneWithARequestUnderWay() {
        Connection connection = new Connection();
        connection.says("GET / HTTP/1.1\r\n\r\n");
        connection.watch().busy();

        connection.passes(Duration.ofMinutes(20));

        assertThat(connection.open()).isTrue();
    }

    @Test
    void givesTheNextRequestTimeToBeginAndThenToComeWhole() {
        Connection connection = new Connection();
        connection.watch().busy();
        connection.passes(Duration.ofMinutes(1));
        connection.watch().idle();

        connection.passes(IDLE.minusSeconds(1));
        assertThat(connection.open()).isTrue();
        connection.says("G");
        connection.passes(HEAD.minusSeconds(1));
        assertThat(connection.open()).isTrue();
        connection.says("E");
        connection.passes(Duration.ofSeconds(2));

        assertThat(connection.open()).isFalse();
    }

    @Test
    void closesOneThatIsNotUsedAgain() {
        Connection connection = new Connection();
        connection.watch().busy();
        connection.watch().idle();

        connection.passes(IDLE.plusMillis(200));

        assertThat(connection.open()).isFalse();
    }

    @Test
    void letsTheOneGoThatWaitedLongest() {
        Connection first = new Connection();
        first.watch().busy();
        now++;
        Connection second = new Connection();
        now++;
        Connection third = new Connection();
        now++;

        Connection fourth = new Connection();

        assertThat(first.open()).isTrue();
        assertThat(second.open()).isFalse();
        assertThat(third.open()).isTrue();
        assertThat(fourth.open()).isTrue();
        assertThat(sockets.open()).isEqualTo(3);
    }

    @Test
    void takesNoneWhereAllAreBusy() {
        for (int i = 0; i < 3; i++) {
            new Connection().watch().busy();
        }

        Connection fourth = new Connection();

        assertThat(fourth.open()).isFalse();
        assertThat(sockets.open()).isEqualTo(3);
    }

    @Test
    void keepsOneThatAskedForSomethingJustBeforeItHadToGo() {
        Connection first = new Connection();
        for (int i = 0; i < 2; i++) {
            new Connection().watch().busy();
        }
        first.watch().busy();
        first.channel.runPendingTasks();

        assertThat(first.open()).isTrue();
        assertThat(new Connection().open()).isFalse();
    }
}
