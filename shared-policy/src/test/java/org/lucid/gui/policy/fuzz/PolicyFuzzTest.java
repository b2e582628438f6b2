package org.lucid.gui.policy.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in a policy file, it is read as a policy or refused with its mistakes. */
class PolicyFuzzTest {

    private static final int TEXTS = 4_000;
    private static final long SEED = Long.getLong("lucid.fuzz.seed", System.nanoTime());
    private static final List<String> PIECES = List.of(
            "own:",
            "keep:",
            "{",
            "}",
            "[",
            "]",
            "*",
            "&a",
            "*a",
            "!!",
            "|",
            ">",
            "\t",
            "\n",
            "\n  ",
            "- ",
            ": ",
            "#",
            "'",
            "\"",
            "where",
            " or ",
            "= user.id",
            "in user.nodes",
            "path.",
            "query.",
            "/**",
            "{id}",
            "//",
            "..",
            "\u202e",
            "\u0000",
            "GET",
            "PUT|",
            "each of ",
            "if there",
            "%",
            "? ",
            "<<: ",
            "0x",
            "~",
            "---",
            "...");

    @Test
    void readsAPolicyOrTellsWhatIsWrong() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (String profile : List.of("admin", "user", "node")) {
            corpus.add(Files.readAllBytes(Path.of("..", profile + "-gui-service", "src/main/resources/policy.yaml")));
        }
        Mutation mutation = new Mutation(SEED, corpus, PIECES);

        for (int i = 0; i < TEXTS; i++) {
            String text = new String(mutation.next(), StandardCharsets.UTF_8);
            PolicyReading reading;
            try {
                reading = new PolicyReader("policy.yaml", Catalogue.lucid()).read(text);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", text " + i + ":\n" + text, e);
            }
            switch (reading) {
                case PolicyReading.Invalid(var mistakes) ->
                    assertThat(mistakes)
                            .as("seed %d, text %d", SEED, i)
                            .isNotEmpty()
                            .allSatisfy(mistake -> {
                                assertThat(mistake.line()).isPositive();
                                assertThat(mistake.message()).isNotBlank();
                            });
                case PolicyReading.Valid(var policy) -> {
                    if (policy.profile() != Profile.ADMIN) {
                        policy.services().forEach(service -> assertThat(policy.routes(service.id()))
                                .as("seed %d: %s", SEED, text)
                                .allMatch(route -> route.rules().aboutOwners()));
                    }
                }
            }
        }
    }
}
