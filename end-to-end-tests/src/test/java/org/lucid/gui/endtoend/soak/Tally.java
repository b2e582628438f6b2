package org.lucid.gui.endtoend.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What was done, how often, and what was wrong. Thread-safe. */
final class Tally {

    private static final int REMEMBERED = 20;

    private final Map<String, LongAdder> done = new ConcurrentSkipListMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long wrongs;

    void did(String what) {
        done.computeIfAbsent(what, first -> new LongAdder()).increment();
    }

    synchronized void wrong(String what) {
        wrongs++;
        if (wrong.size() < REMEMBERED) {
            wrong.add(what);
        }
    }

    /** Counts it, and says so if it is not as it should be. */
    void expect(boolean right, String what, Object heard) {
        did(what);
        if (!right) {
            wrong(what + ": " + heard);
        }
    }

    /** The first of what was wrong; none if all was right. */
    synchronized List<String> wrong() {
        List<String> told = new ArrayList<>(wrong);
        if (wrongs > REMEMBERED) {
            told.add("and " + (wrongs - REMEMBERED) + " more");
        }
        return told;
    }

    /** How often each thing was done. */
    Map<String, Long> done() {
        Map<String, Long> counts = new TreeMap<>();
        done.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }
}
