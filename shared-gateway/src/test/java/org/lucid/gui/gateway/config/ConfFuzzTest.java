package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in the operator's file, it is understood or its mistakes are told; and no line of a secret is repeated. */
class ConfFuzzTest {

    private static final int TEXTS = 4_000;
    private static final long SEED = Long.getLong("lucid.fuzz.seed", System.nanoTime());
    private static final String SECRET = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDMARK";
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "=",
            "\n",
            "\r",
            "#",
            ";",
            "${",
            "}",
            "\\${",
            "\u0000",
            "\ufeff",
            " ",
            "[SECURITY]\n",
            "port=99999\n",
            "host=\n",
            "name=session-api\n",
            "url=http://\n",
            "true",
            "-1",
            "1e9",
            "\u202e",
            "\t",
            "::",
            "%",
            "\"",
            SECRET + "\n");

    @Test
    void understandsAFileOrTellsWhatIsWrong() throws IOException {
        Random random = new Random(SEED);
        List<String> corpus = List.of(
                Files.readString(Path.of("../deploy/configs/api-services.conf")),
                Files.readString(Path.of("../deploy/configs/api-services-user.conf")),
                Files.readString(Path.of("../deploy/configs/api-services-node.conf")));

        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
            for (int change = random.nextInt(6); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x180));
                    case 1 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(20)));
                    default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            try {
                ConfFile file = ConfParser.parse(
                        "test.conf", new ConfContent.Bytes(text.toString().getBytes(StandardCharsets.UTF_8)));
                assertThat(file.toString()).as("seed %d, text %d", SEED, i).doesNotContain(SECRET);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", text " + i + ":\n" + text, e);
            }
        }
    }
}
