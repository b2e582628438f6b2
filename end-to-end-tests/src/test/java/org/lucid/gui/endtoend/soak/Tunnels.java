package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Open WebSockets, hear the first word, and then close them, forget them for a while, or vanish. */
final class Tunnels implements Habit {

    private static final int AT_ONCE = 8;
    private static final String PATH = "/api/admin-interface/admin/api/v1/dashboard/stream";
    private static final String[] UPGRADE = {
        "Connection: Upgrade\r\n",
        "Upgrade: websocket\r\n",
        "Sec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: c29hayBzb2FrIHNvYWsgIQ==\r\n"
    };
    /** Masked with zeros: the code 1000, as RFC 6455, 5.5.1 has it. */
    private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};

    private final Gui gui;
    private final Pass pass;
    private final Tally tally;
    private final Deque<Wire> open = new ArrayDeque<>();

    Tunnels(Gui gui, Pass pass, Tally tally) {
        this.gui = gui;
        this.pass = pass;
        this.tally = tally;
    }

    @Override
    public void once(Random random) throws IOException {
        Wire wire = Wire.to(gui);
        wire.send(Wire.head("GET", PATH, pass.token(), UPGRADE) + "\r\n");
        String head = wire.answer();
        boolean opened = head.startsWith("HTTP/1.1 101 ");
        tally.expect(opened, "WebSocket", head);
        if (!opened) {
            wire.close();
            return;
        }
        byte[] start = wire.read(2);
        String text = new String(wire.read(start[1] & 0x7f), StandardCharsets.UTF_8);
        tally.expect(text.contains("connection_established"), "first word of a WebSocket", text);
        switch (random.nextInt(3)) {
            case 0 -> {
                wire.send(GOODBYE);
                byte[] answer = wire.read(2);
                tally.expect(answer.length == 2 && answer[0] == (byte) 0x88, "goodbye of a WebSocket", answer.length);
                wire.close();
            }
            case 1 -> {
                wire.vanish();
                tally.did("WebSocket that vanished");
            }
            default -> {
                open.addLast(wire);
                if (open.size() > AT_ONCE) {
                    open.removeFirst().vanish();
                }
            }
        }
    }

    @Override
    public void end() {
        open.forEach(Wire::vanish);
    }
}
