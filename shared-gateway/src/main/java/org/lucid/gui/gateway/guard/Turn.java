package org.lucid.gui.gateway.guard;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * One request's turn at a backend, from when it comes until it is over. Whoever has it tells it what becomes of the request;
 * what it is told after the first time, or after its end, changes nothing. Lives on one event loop; not thread-safe, but for
 * {@link #admitted()}.
 */
public final class Turn {

    private final Guard guard;
    private final Errand errand;
    private final Vertx vertx;
    private final Context home;

    private long timer = -1;
    private boolean holds;
    private boolean over;
    private boolean answered;
    private Breaker.@Nullable Verdict verdict;
    private Pool.@Nullable Generation connections;

    Turn(Guard guard, Errand errand, Vertx vertx) {
        this.guard = guard;
        this.errand = errand;
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
    }

    void come() {
        switch (guard.line().come(this)) {
            case ADMITTED -> go();
            case WAITING -> timer = vertx.setTimer(guard.longestWait().toMillis(), late -> tooLate());
            case REFUSED -> {
                over = true;
                guard.refusedAsBusy();
                errand.busy();
            }
        }
    }

    /** A place is there for this one, which waited. */
    void admitted() {
        home.runOnContext(now -> {
            vertx.cancelTimer(timer);
            if (over) {
                guard.line().leave(false);
            } else {
                go();
            }
        });
    }

    private void tooLate() {
        if (guard.line().giveUp(this)) {
            over = true;
            guard.refusedAsBusy();
            errand.busy();
        }
    }

    private void go() {
        holds = true;
        guard.breaker().pass(this::mayPass, this::mayNotPass);
    }

    private void mayPass(Breaker.Verdict owed) {
        if (over) {
            owed.none();
            return;
        }
        verdict = owed;
        guard.budget().asked();
        connections = guard.pool().lease();
        errand.go(this, connections.client());
    }

    private void mayNotPass() {
        if (!over) {
            over();
            guard.refusedAsShut();
            errand.shut(guard.breaker().left());
        }
    }

    /**
     * The backend's answer has begun.
     *
     * @param status its status
     * @param subject who asked
     */
    public void answered(int status, String subject) {
        if (over || answered) {
            return;
        }
        answered = true;
        guard.line().answered();
        if (verdict != null) {
            guard.judge(verdict, status, subject);
        }
    }

    /** The backend could not be reached, broke off before its answer began, took too long, or did not answer as HTTP does. */
    public void failed() {
        if (!over && !answered && verdict != null) {
            guard.countFailure();
            verdict.bad();
            verdict = null;
        }
    }

    /** Whether the request may be sent a second time, as far as this backend's budget is concerned; takes it from there. */
    public boolean mayAskAgain() {
        boolean granted = !over && !answered && guard.budget().take();
        if (granted) {
            guard.countRetry();
        }
        return granted;
    }

    /** Nobody waits for the backend any more; if nothing was said so far, the request says nothing about it. */
    public void over() {
        if (over) {
            return;
        }
        over = true;
        if (!holds) {
            // Still waiting, or just admitted: then the place is given back where that becomes known.
            if (guard.line().giveUp(this)) {
                vertx.cancelTimer(timer);
            }
            return;
        }
        guard.line().leave(answered);
        if (!answered && verdict != null) {
            verdict.none();
        }
        if (connections != null) {
            connections.release();
        }
    }
}
