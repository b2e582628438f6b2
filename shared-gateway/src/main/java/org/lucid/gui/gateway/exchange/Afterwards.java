package org.lucid.gui.gateway.exchange;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be done once something is over: each action once, the latest first. Not thread-safe. */
final class Afterwards {

    private final Deque<Runnable> actions = new ArrayDeque<>(4);
    private boolean over;

    boolean over() {
        return over;
    }

    /** Does the action when it is over; at once if it is. */
    void add(Runnable action) {
        if (over) {
            action.run();
        } else {
            actions.push(action);
        }
    }

    /** It is over. */
    void run() {
        over = true;
        for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
            action.run();
        }
    }
}
