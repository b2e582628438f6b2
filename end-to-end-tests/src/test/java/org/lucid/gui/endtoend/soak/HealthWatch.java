package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.util.List;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Asks each service whether it is well, on a connection of its own each time. */
record HealthWatch(List<Gui> guis, Tally tally) implements Habit {

    private static final long PATIENCE_NANOS = 5_000_000_000L;

    @Override
    public void once(Random random) throws IOException {
        for (Gui gui : guis) {
            long asked = System.nanoTime();
            try (Wire wire = Wire.to(gui)) {
                wire.send("GET /health HTTP/1.1\r\nHost: gui\r\nConnection: close\r\n\r\n");
                String head = wire.answer();
                long took = System.nanoTime() - asked;
                tally.expect(
                        head.startsWith("HTTP/1.1 200 ") && took < PATIENCE_NANOS,
                        gui.profile() + ": health",
                        head + " after " + took / 1_000_000 + " ms");
            }
        }
    }
}
