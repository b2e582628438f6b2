package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Ask for much, read a little, and then nothing for a while; or go without a word. */
final class Stallers implements Habit {

    private static final long MUCH = 256L << 20;
    private static final int AT_ONCE = 12;

    private final Gui gui;
    private final Pass pass;
    private final Tally tally;
    private final Deque<Wire> stalled = new ArrayDeque<>();

    Stallers(Gui gui, Pass pass, Tally tally) {
        this.gui = gui;
        this.pass = pass;
        this.tally = tally;
    }

    @Override
    public void once(Random random) throws IOException {
        String mark = Echoes.mark(random);
        Wire wire = Wire.to(gui);
        stalled.addLast(wire);
        wire.send(Wire.head("GET", Echoes.target(mark, MUCH), pass.token()) + "\r\n");
        String head = wire.answer();
        tally.expect(head.startsWith("HTTP/1.1 200 "), "download that is not read", head);
        int some = random.nextInt(64 * 1024);
        boolean right = java.util.Arrays.equals(wire.read(some), EchoBackend.body(mark, some));
        tally.expect(right, "beginning of a download", "bytes that were not asked for");
        if (stalled.size() > AT_ONCE || random.nextBoolean()) {
            stalled.removeFirst().vanish();
            tally.did("reader that vanished");
        }
    }

    @Override
    public void end() {
        stalled.forEach(Wire::vanish);
    }
}
