package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Listen to the events of a service for a while. */
final class Listeners implements Habit {

    private static final int AT_ONCE = 6;

    private final Gui gui;
    private final Pass pass;
    private final Tally tally;
    private final Deque<Wire> open = new ArrayDeque<>();

    Listeners(Gui gui, Pass pass, Tally tally) {
        this.gui = gui;
        this.pass = pass;
        this.tally = tally;
    }

    @Override
    public void once(Random random) throws IOException {
        Wire wire = Wire.to(gui);
        open.addLast(wire);
        wire.send(Wire.head("GET", "/gui/events", pass.token()) + "\r\n");
        String head = wire.answer();
        tally.expect(head.startsWith("HTTP/1.1 200 ") && head.contains("text/event-stream"), "stream of events", head);
        if (open.size() > AT_ONCE || random.nextBoolean()) {
            Wire oldest = open.removeFirst();
            if (random.nextBoolean()) {
                oldest.vanish();
            } else {
                oldest.close();
            }
        }
    }

    @Override
    public void end() {
        open.forEach(Wire::vanish);
    }
}
