package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Gets and sends what can be told from everything else, and wants all of it back. */
record Echoes(Gui gui, Pass pass, Tally tally) implements Habit {

    static final String PATH = "/api/session-api/api/v1/echo";
    private static final int LARGEST = 128 * 1024;

    static String mark(Random random) {
        return String.format("%08x", random.nextInt());
    }

    @Override
    public void once(Random random) throws IOException {
        String mark = mark(random);
        int size = random.nextInt(4) == 0 ? random.nextInt(LARGEST) : random.nextInt(2_048);
        Map<String, String> headers = Map.of("Authorization", "Bearer " + pass.token());
        if (random.nextInt(3) > 0) {
            HttpResponse<String> answer = gui.send("GET", target(mark, size), headers, null);
            boolean whole = answer.statusCode() == 200
                    && answer.body()
                            .equals(new String(
                                    EchoBackend.body(mark, size), java.nio.charset.StandardCharsets.US_ASCII));
            tally.expect(
                    whole,
                    "download",
                    answer.statusCode() + ", " + answer.body().length() + " of " + size);
        } else {
            String body = new String(EchoBackend.body(mark, size), java.nio.charset.StandardCharsets.US_ASCII);
            HttpResponse<String> answer = gui.send("POST", target(mark, 0), headers, body);
            boolean whole = answer.statusCode() == 201 && answer.body().equals(mark + " " + size);
            tally.expect(whole, "upload", answer.statusCode() + ", " + answer.body());
        }
    }

    static String target(String mark, long size) {
        return PATH + "?mark=" + mark + "&size=" + size;
    }
}
