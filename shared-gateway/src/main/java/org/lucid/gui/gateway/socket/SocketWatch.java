package org.lucid.gui.gateway.socket;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client takes too long to say what it wants. One that dribbles a head byte by byte would hold it as
 * long as it likes, as something always moves. Lives on one event loop, but for what others may ask.
 */
public final class SocketWatch extends ChannelInboundHandlerAdapter {

    static final String NAME = "lucid-watch";

    private enum State {
        /** A head is under way, or the first one is to come. */
        HEAD,
        /** An answer was given, and nothing came since. */
        IDLE,
        /** Requests are under way, or it is a tunnel. */
        BUSY
    }

    private final Channel channel;
    private final SocketRules rules;
    private final LongSupplier nanos;
    private final boolean admitted;
    private final AtomicBoolean dismissed = new AtomicBoolean();

    private volatile State state = State.HEAD;
    private volatile long since;

    SocketWatch(Channel channel, SocketRules rules, LongSupplier nanos, boolean admitted) {
        this.channel = channel;
        this.rules = rules;
        this.nanos = nanos;
        this.admitted = admitted;
        this.since = nanos.getAsLong();
    }

    /** The one that watches this connection, if it is watched. */
    public static @Nullable SocketWatch of(ChannelPipeline pipeline) {
        return pipeline.get(NAME) instanceof SocketWatch watch ? watch : null;
    }

    /** A request's head is whole. */
    public void busy() {
        state = State.BUSY;
    }

    /** All requests that came are answered. */
    public void idle() {
        since = nanos.getAsLong();
        state = State.IDLE;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (admitted && !dismissed.get()) {
            look(context);
            context.fireChannelActive();
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state == State.IDLE) {
            since = nanos.getAsLong();
            state = State.HEAD;
        }
        context.fireChannelRead(message);
    }

    private void look(ChannelHandlerContext context) {
        long head = rules.head().toNanos();
        long allowed = state == State.IDLE ? rules.idle().toNanos() : head;
        long left = state == State.BUSY ? head : allowed - (nanos.getAsLong() - since);
        if (left <= 0) {
            context.close();
        } else if (channel.isOpen()) {
            // What is waited for may change, so it is never looked at later than the shorter of the two allows.
            long next = Math.min(left, head);
            context.executor().schedule(() -> look(context), next, TimeUnit.NANOSECONDS);
        }
    }

    /** Whether it waits for a request, and may have to go. */
    boolean waits() {
        return state != State.BUSY && !dismissed.get();
    }

    /** Since when it waits. */
    long waitsSince() {
        return since;
    }

    /**
     * Closes it unless a request came meanwhile. May be called by any thread.
     *
     * @return false if somebody else did so already
     */
    boolean dismiss() {
        if (!dismissed.compareAndSet(false, true)) {
            return false;
        }
        if (channel.isRegistered()) {
            channel.eventLoop().execute(() -> {
                if (state == State.BUSY) {
                    dismissed.set(false);
                } else {
                    channel.close();
                }
            });
        }
        return true;
    }
}
