package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import org.lucid.gui.endtoend.Gui;

/** Begin a request, and leave it at that; or send something that is none. */
final class Halves implements Habit {

    private static final int AT_ONCE = 40;
    private static final List<String> NONE = List.of(
            "GET /api/session-api/x HTTP/1.1\r\n"
                    + "Host: gui\r\n"
                    + "Content-Length: 5\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\n",
            "GET /api/session-api/%2e%2e/x HTTP/1.1\r\nHost: gui\r\n\r\n",
            "GET /api//x HTTP/1.1\r\nHost: gui\r\n\r\n",
            "TRACE / HTTP/1.1\r\nHost: gui\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: gui\r\nHost: other\r\n\r\n",
            "\u0016\u0003\u0001\u0000\u0001 \r\n\r\n");

    /** Who has not said by which version of HTTP to answer is answered by the oldest. */
    private static final Pattern REFUSAL = Pattern.compile("HTTP/1[.][01] (4\\d\\d|501) ");

    private final List<Gui> guis;
    private final Tally tally;
    private final Deque<Wire> begun = new ArrayDeque<>();

    Halves(List<Gui> guis, Tally tally) {
        this.guis = guis;
        this.tally = tally;
    }

    @Override
    public void once(Random random) throws IOException {
        Wire wire = Wire.to(guis.get(random.nextInt(guis.size())));
        if (random.nextInt(3) == 0) {
            wire.send(NONE.get(random.nextInt(NONE.size())));
            String head = wire.answer();
            tally.expect(head.isEmpty() || REFUSAL.matcher(head).lookingAt(), "no request", head);
            wire.close();
            return;
        }
        String whole = Wire.head("GET", Echoes.target(Echoes.mark(random), 100), "x");
        wire.send(whole.substring(0, random.nextInt(whole.length())));
        tally.did("half a request");
        begun.addLast(wire);
        if (begun.size() > AT_ONCE) {
            begun.removeFirst().vanish();
        }
    }

    @Override
    public void end() {
        begun.forEach(Wire::vanish);
    }
}
