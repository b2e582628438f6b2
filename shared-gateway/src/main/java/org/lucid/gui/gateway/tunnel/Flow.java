package org.lucid.gui.gateway.tunnel;

import java.util.function.IntConsumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a tunnel. As long as one side does not take what it was sent, the other is not read. Lives on one event
 * loop; not thread-safe.
 */
final class Flow {

    private final NetSocket from;
    private final NetSocket to;
    private final IntConsumer moved;
    private final Runnable whenClosed;
    private final Frames frames = new Frames();

    private boolean waiting;
    private boolean silent;
    private @Nullable Buffer lastWord;

    /**
     * A direction in which nothing moves yet.
     *
     * @param moved is told how many bytes went on, zero if only room was made for more
     * @param whenClosed is told when {@code from} has said its last word
     */
    Flow(NetSocket from, NetSocket to, IntConsumer moved, Runnable whenClosed) {
        this.from = from;
        this.to = to;
        this.moved = moved;
        this.whenClosed = whenClosed;
    }

    /** Begins. */
    void start() {
        to.drainHandler(drained -> goOn());
        from.handler(this::pass);
    }

    private void pass(Buffer part) {
        if (frames.closed()) {
            return;
        }
        int all = part.length();
        int followed = frames.follow(part, lastWord != null);
        if (!silent) {
            write(followed == all ? part : part.slice(0, followed));
            sayLastWord();
        }
        if (followed < all) {
            // Still looked at, as the answer to the last word may be in it, but no longer passed on.
            frames.follow(part.slice(followed, all), false);
        }
        if (frames.closed()) {
            whenClosed.run();
        }
    }

    private void write(Buffer part) {
        moved.accept(part.length());
        to.write(part);
        if (to.writeQueueFull()) {
            waiting = true;
            from.pause();
        }
    }

    private void goOn() {
        if (waiting) {
            waiting = false;
            moved.accept(0);
            from.resume();
        }
    }

    /** Says something of our own behind the frame that is passing now, and nothing after it. */
    void end(Buffer frame) {
        lastWord = frame;
        sayLastWord();
    }

    private void sayLastWord() {
        if (lastWord != null && !silent && frames.atBoundary()) {
            silent = true;
            if (!frames.closing()) {
                to.write(lastWord);
            }
            // What still comes is thrown away, so that it cannot keep anybody from coming to an end.
            waiting = false;
            from.resume();
        }
    }

    /** Whether {@code to} does not take what it was sent. */
    boolean waiting() {
        return waiting;
    }

    /** Whether {@code from} has said its last word. */
    boolean closed() {
        return frames.closed();
    }
}
