package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.util.List;
import java.util.Random;

import org.lucid.gui.endtoend.Gui;
import org.lucid.gui.endtoend.SandboxUnderTest;

/** Come with tokens that are none, are over, or are for another profile. */
record Strangers(List<Gui> guis, SandboxUnderTest sandbox, Tally tally) implements Habit {

    @Override
    public void once(Random random) throws IOException {
        Gui gui = guis.get(random.nextInt(guis.size()));
        String token =
                switch (random.nextInt(4)) {
                    case 0 -> "x".repeat(1 + random.nextInt(2_000));
                    case 1 -> sandbox.token("{\"user\":\"ada@lucid.test\",\"ttlSeconds\":-100}");
                    case 2 -> sandbox.tokenOf("otto@lucid.test");
                    default -> {
                        String good = sandbox.tokenOf("admin@lucid.test");
                        yield good.substring(0, good.length() - 8) + "AAAAAAAA";
                    }
                };
        int status = gui.get("/api/wallet-manager/health", token).statusCode();
        tally.expect(status == 401 || status == 403, "wrong token", status);
    }
}
