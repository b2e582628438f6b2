package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;

/** Looks at what is the person's, and at what is not. */
record Owners(Gui gui, Pass pass, List<Look> looks, Tally tally) implements Habit {

    /**
     * One thing to look at.
     *
     * @param status what is to be answered
     * @param shows what the answer has to show
     * @param hides what it must not
     */
    record Look(String path, int status, String shows, String hides) {}

    @Override
    public void once(Random random) throws IOException {
        Look look = looks.get(random.nextInt(looks.size()));
        HttpResponse<String> answer = gui.get(look.path, pass.token());
        String body = answer.body();
        tally.expect(
                answer.statusCode() == look.status && body.contains(look.shows) && !body.contains(look.hides),
                gui.profile() + ": " + (look.status == 200 ? "what is theirs" : "what is not theirs"),
                look.path + " gave " + answer.statusCode() + " " + body);
    }
}
