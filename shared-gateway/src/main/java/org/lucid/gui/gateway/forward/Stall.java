package org.lucid.gui.gateway.forward;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Notices when nothing moves any more between a client and a backend, and which of the two is waited for. One that does
 * not move would hold the other, and the place of both in the limits, for as long as it likes. Lives on one event loop.
 */
public final class Stall {

    /** Who is waited for. */
    public enum Culprit {
        CLIENT,
        BACKEND
    }

    private final Vertx vertx;
    private final long clientNanos;
    private final long backendNanos;
    private final BooleanSupplier waitsForClient;
    private final Consumer<Culprit> stalled;

    private long timer = -1;
    private long movedAt;
    private long lastsAt;
    private @Nullable Runnable lasts;

    /**
     * Watches nothing yet.
     *
     * @param waitsForClient whether it is the client's turn now, or else the backend's
     * @param stalled is told once, on the event loop
     */
    public Stall(
            Vertx vertx, Duration client, Duration backend, BooleanSupplier waitsForClient, Consumer<Culprit> stalled) {
        this.vertx = vertx;
        this.clientNanos = client.toNanos();
        this.backendNanos = backend.toNanos();
        this.waitsForClient = waitsForClient;
        this.stalled = stalled;
    }

    /** Begins to watch. */
    public void watch() {
        moved();
        look(Math.min(clientNanos, backendNanos));
    }

    /**
     * Begins to watch.
     *
     * @param longer is run once if it is still watched after that time
     */
    void watch(Duration aWhile, Runnable longer) {
        moved();
        lasts = longer;
        lastsAt = movedAt + aWhile.toNanos();
        look(Math.min(aWhile.toNanos(), Math.min(clientNanos, backendNanos)));
    }

    /** Something moved. */
    public void moved() {
        movedAt = System.nanoTime();
    }

    /** Watches no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look(long nanos) {
        timer = vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(nanos), again -> look());
    }

    private void look() {
        Runnable longer = lasts;
        if (longer != null && System.nanoTime() - lastsAt >= 0) {
            lasts = null;
            longer.run();
        }
        boolean client = waitsForClient.getAsBoolean();
        long left = (client ? clientNanos : backendNanos) - (System.nanoTime() - movedAt);
        if (left <= 0) {
            stalled.accept(client ? Culprit.CLIENT : Culprit.BACKEND);
        } else {
            // Whose turn it is may change, so neither is looked at later than the other allows.
            long next = Math.min(left, Math.min(clientNanos, backendNanos));
            look(lasts == null ? next : Math.min(next, Math.max(0, lastsAt - System.nanoTime())));
        }
    }
}
