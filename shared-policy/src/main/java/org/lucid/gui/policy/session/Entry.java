package org.lucid.gui.policy.session;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/** One sign-in in the book: whether it is alive, and when it was last used. Ends once, and never lives again. Thread-safe. */
final class Entry {

    private final Session session;
    private final Standing.Alive alive;
    private final long begunAt;
    private final long endsAt;
    private final AtomicReference<Standing.@Nullable Ended> ended = new AtomicReference<>();
    private volatile long lastUsed;

    /** A sign-in that is alive and was last used then. */
    Entry(Session session, long lastUsed) {
        this.session = session;
        this.alive = new Standing.Alive(session);
        this.begunAt = session.begunAt().toEpochMilli();
        this.endsAt = session.endsAt().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        this.lastUsed = lastUsed;
    }

    Session session() {
        return session;
    }

    Instant begunAt() {
        return session.begunAt();
    }

    Instant lastUsed() {
        return Instant.ofEpochMilli(lastUsed);
    }

    boolean livedAt(Instant moment) {
        Standing.Ended end = ended.get();
        return !begunAt().isAfter(moment) && (end == null || end.at().isAfter(moment));
    }

    void used(long now) {
        lastUsed = now;
    }

    /** It was used then, if not later. Where two say so at the same moment, one of them may be lost. */
    void usedAt(long moment) {
        if (moment > lastUsed) {
            lastUsed = moment;
        }
    }

    Standing standing() {
        Standing.Ended end = ended.get();
        return end == null ? alive : end;
    }

    /** How it ended, where it has. */
    Optional<Standing.Ended> end() {
        return Optional.ofNullable(ended.get());
    }

    /** Why it has to end now by the rules; no value if it may live on. */
    @Nullable
    EndReason outlived(SessionRules rules, long now) {
        if (now >= endsAt || now - begunAt >= rules.age().toMillis()) {
            return EndReason.EXPIRED;
        }
        return rules.idle().isPresent() && now - lastUsed >= rules.idle().get().toMillis() ? EndReason.IDLE : null;
    }

    /** Ends it. False if it has ended before. */
    boolean finish(EndReason reason, long now) {
        return ended.compareAndSet(null, new Standing.Ended(reason, Instant.ofEpochMilli(now)));
    }

    boolean endedBefore(long moment) {
        return Objects.requireNonNull(ended.get()).at().toEpochMilli() < moment;
    }
}
