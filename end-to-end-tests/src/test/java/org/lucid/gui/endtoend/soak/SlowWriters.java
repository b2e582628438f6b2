package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.lucid.gui.endtoend.Gui;

/** Send their requests bit by bit: some to the end, some not. */
record SlowWriters(Gui gui, Pass pass, Tally tally) implements Habit {

    private static final int PART = 512;

    @Override
    public void once(Random random) throws IOException {
        String mark = Echoes.mark(random);
        int size = PART * (2 + random.nextInt(20));
        byte[] body = EchoBackend.body(mark, size);
        int until = random.nextBoolean() ? size : random.nextInt(size);
        try (Wire wire = Wire.to(gui)) {
            wire.send(Wire.head("POST", Echoes.target(mark, 0), pass.token(), "Content-Length: " + size + "\r\n")
                    + "\r\n");
            for (int from = 0; from < until; from += PART) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
                wire.send(Arrays.copyOfRange(body, from, Math.min(until, from + PART)));
            }
            if (until < size) {
                wire.vanish();
                tally.did("writer that vanished");
                return;
            }
            String expected = mark + " " + size;
            String head = wire.answer();
            String said = new String(wire.read(expected.length()), java.nio.charset.StandardCharsets.ISO_8859_1);
            tally.expect(head.startsWith("HTTP/1.1 201 ") && said.equals(expected), "slow upload", head + said);
        }
    }
}
