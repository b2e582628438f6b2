package org.lucid.gui.gateway.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;

/**
 * Shares the places of this service among its backends, so that one that hangs cannot take the others' places: no more
 * requests may wait for one backend's answer to begin than places are left for all others. One that hangs takes half of
 * them, a second one half of the rest, and so on. Those that are too many wait until one of that backend's answers has
 * begun, and again no more than places are left. Thread-safe.
 */
final class Places {

    /** What becomes of one that comes. */
    enum Coming {
        ADMITTED,
        WAITING,
        REFUSED
    }

    /** One backend's share. */
    final class Line {

        private final Deque<Turn> waiting = new ArrayDeque<>();
        private int unanswered;

        private Line() {}

        /** Takes a place for this one, if there is one. */
        Coming come(Turn turn) {
            synchronized (Places.this) {
                taken++;
                if (admits()) {
                    unanswered++;
                    return Coming.ADMITTED;
                }
                if (waiting.size() < left()) {
                    waiting.add(turn);
                    return Coming.WAITING;
                }
                taken--;
                return Coming.REFUSED;
            }
        }

        /** The answer to one that was admitted has begun. */
        void answered() {
            synchronized (Places.this) {
                unanswered--;
                admitWaiting();
            }
        }

        /** One that was admitted gives its place back. */
        void leave(boolean answered) {
            synchronized (Places.this) {
                taken--;
                if (!answered) {
                    unanswered--;
                }
                admitWaiting();
            }
        }

        /** Gives the place of one that waits back; says whether it still waited. */
        boolean giveUp(Turn turn) {
            synchronized (Places.this) {
                boolean waited = waiting.remove(turn);
                if (waited) {
                    taken--;
                }
                return waited;
            }
        }

        /** How many wait for this backend's answer to begin. */
        int unanswered() {
            synchronized (Places.this) {
                return unanswered;
            }
        }

        /** How many wait for a place. */
        int waiting() {
            synchronized (Places.this) {
                return waiting.size();
            }
        }

        private boolean admits() {
            // One is always let through, or a service full of long answers would not reach this backend at all.
            return unanswered == 0 || unanswered + 1 <= left();
        }

        private void admitWaiting() {
            while (!waiting.isEmpty() && admits()) {
                unanswered++;
                waiting.remove().admitted();
            }
        }
    }

    private final IntSupplier most;
    private final IntSupplier open;
    private int taken;

    /**
     * All places free.
     *
     * @param most how many there are now
     * @param open how many are taken now, by whatever: those that come here are among them
     */
    Places(IntSupplier most, IntSupplier open) {
        this.most = most;
        this.open = open;
    }

    /** One more backend. */
    Line line() {
        return new Line();
    }

    /** How many are taken by those that came here, and by those that wait. */
    synchronized int taken() {
        return taken;
    }

    private int left() {
        return most.getAsInt() - Math.max(taken, open.getAsInt());
    }
}
