package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.lucid.gui.endtoend.Gui;
import org.lucid.gui.endtoend.SandboxUnderTest;

/** Breaks one backend and mends it, and asks for it meanwhile: it may fail, but never look as if it had not. */
record Troubled(Gui gui, Pass pass, SandboxUnderTest sandbox, Tally tally) implements Habit {

    private static final String BACKEND = "tron-client";
    private static final Set<Integer> HONEST = Set.of(200, 502, 503, 504);
    private static final List<String> FAULTS = List.of(
            "{\"kind\":\"delay\",\"millis\":300}",
            "{\"kind\":\"hang\"}",
            "{\"kind\":\"reset\"}",
            "{\"kind\":\"half-answer\"}",
            "{\"kind\":\"refuse\"}",
            "{\"kind\":\"text-500\"}");

    @Override
    public void once(Random random) throws IOException {
        int at = random.nextInt(FAULTS.size() + 2);
        if (at < FAULTS.size()) {
            sandbox.fault(BACKEND, FAULTS.get(at));
        } else {
            sandbox.noFaults();
        }
        for (int i = 0; i < 8; i++) {
            ask();
        }
    }

    private void ask() {
        HttpResponse<String> answer;
        try {
            answer = gui.get("/api/" + BACKEND + "/health", pass.token());
        } catch (IllegalStateException cut) {
            // Half an answer must not look whole.
            tally.did("answer that was cut");
            return;
        }
        int status = answer.statusCode();
        boolean fine = answer.body().contains("\"healthy\"");
        boolean told = answer.body().contains("urn:lucid:problem:backend-failed");
        boolean honest = HONEST.contains(status) && (status == 200 ? fine && !told : told && !fine);
        tally.expect(honest, "backend in trouble: " + status, answer.body());
    }

    @Override
    public void end() {
        sandbox.noFaults();
    }
}
