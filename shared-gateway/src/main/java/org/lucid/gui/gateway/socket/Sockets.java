package org.lucid.gui.gateway.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of clients. When there are too many, the one that has been waiting longest for a request goes: whoever
 * holds many and says nothing locks nobody out. Thread-safe.
 */
final class Sockets {

    private final SocketRules rules;
    private final LongSupplier nanos;
    private final Set<SocketWatch> open = ConcurrentHashMap.newKeySet();

    /**
     * None yet.
     *
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    Sockets(SocketRules rules, LongSupplier nanos) {
        this.rules = rules;
        this.nanos = nanos;
    }

    /** Takes a connection that was just accepted and is not registered with an event loop yet. */
    void watch(Channel channel) {
        boolean room = open.size() < rules.most() || makeRoom();
        SocketWatch watch = new SocketWatch(channel, rules, nanos, room);
        open.add(watch);
        channel.closeFuture().addListener(closed -> open.remove(watch));
        channel.pipeline().addFirst(SocketWatch.NAME, watch);
    }

    private boolean makeRoom() {
        SocketWatch victim = longestWaiting();
        while (victim != null && !victim.dismiss()) {
            victim = longestWaiting();
        }
        return victim != null;
    }

    private @Nullable SocketWatch longestWaiting() {
        SocketWatch longest = null;
        for (SocketWatch watch : open) {
            if (watch.waits() && (longest == null || watch.waitsSince() - longest.waitsSince() < 0)) {
                longest = watch;
            }
        }
        return longest;
    }

    int open() {
        return open.size();
    }
}
