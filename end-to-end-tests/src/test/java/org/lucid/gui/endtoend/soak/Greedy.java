package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Asks more often than is allowed, and counts what was let pass. */
final class Greedy implements Habit {

    private static final int ALLOWED = 500;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final Gui gui;
    private final Pass pass;
    private final Tally tally;
    /** When each of the last that were let pass was asked. */
    private final Deque<Long> passed = new ArrayDeque<>();

    private boolean stopped;

    Greedy(Gui gui, Pass pass, Tally tally) {
        this.gui = gui;
        this.pass = pass;
        this.tally = tally;
    }

    /** At first until it is told that it asked too often, however short the whole is. */
    @Override
    public void once(Random random) throws IOException {
        int most = stopped ? 30 : ALLOWED + 1;
        for (int i = 0; i < most; i++) {
            long asked = System.nanoTime();
            HttpResponse<String> answer = gui.get("/api/blockchain-engine/health", pass.token());
            boolean told = answer.statusCode() == 429
                    && answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0;
            tally.expect(
                    answer.statusCode() == 200 || told,
                    told ? "asked too often" : "not too often",
                    answer.statusCode());
            if (answer.statusCode() == 200) {
                passed(asked);
            }
            stopped |= told;
        }
    }

    /** One that was let pass: it and the 500 before it cannot all have been counted within a minute. */
    private void passed(long asked) {
        passed.addLast(asked);
        if (passed.size() > ALLOWED) {
            long longest = System.nanoTime() - passed.removeFirst();
            if (longest < WINDOW_NANOS) {
                tally.wrong("more than " + ALLOWED + " were let pass within " + longest / 1_000_000 + " ms");
            }
        }
    }
}
