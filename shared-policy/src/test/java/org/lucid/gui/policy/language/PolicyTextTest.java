package org.lucid.gui.policy.language;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.language.TestPolicies.mistakes;
import static org.lucid.gui.policy.language.TestPolicies.policy;
import static org.lucid.gui.policy.language.TestPolicies.read;

class PolicyTextTest {

    private static final String SHAPE =
            "a policy has the keys 'profile', 'roles' and 'services', and may have 'redact'";
    private static final String QUOTES = "; put text that begins with '*' or '{' into quotes";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "\ufeff"})
    void tellsOfAnEmptyFile(String text) {
        assertThat(mistakes(text)).containsExactly("policy.yaml:1: the file is empty; " + SHAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "- a\n- b", "~", "[profile, roles]"})
    void needsAMapping(String text) {
        assertThat(mistakes(text)).containsExactly("policy.yaml:1: the file must be a mapping; " + SHAPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "services:\\n  a:\\n    - * /** | 3 | while scanning an alias: unexpected character found  (32)",
                "a: [GET /a/{id}] | 1 | while parsing a flow sequence: expected ',' or ']', but got {",
                "a: b\\na: b: c | 2 | mapping values are not allowed here",
                "a: 'b\\n\\n | 3 | while scanning a quoted scalar: found unexpected end of stream",
                "a: b\\n---\\nc: d | 2 | expected a single document in the stream: but found another document",
                "a: !!javax.script.ScriptEngineManager [b] | 1 | Global tag is not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager",
            })
    void tellsWhereAFileIsNoYaml(String text, int line, String problem) {
        assertThat(mistakes(text.replace("\\n", "\n")))
                .containsExactly("policy.yaml:" + line + ": this is not YAML: " + problem + QUOTES);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "7, 0007",
        "27, 001B",
        "127, 007F",
        "133, 0085",
        "8203, 200B",
        "8232, 2028",
        "8238, 202E",
        "55357, D83D",
        "65279, FEFF",
        "65535, FFFF"
    })
    void tellsOfCharactersThatNobodySees(int character, String shown) {
        assertThat(mistakes("profile: user\n# \n# a" + (char) character))
                .containsExactly("policy.yaml:3: the character U+" + shown + " has no place in a policy; remove it");
    }

    @Test
    void refusesAliasesSinceWhatTheyAllowStandsElsewhere() {
        assertThat(mistakes("""
                profile: user
                roles: [USER]
                services:
                  session-api: &all ["* /**"]
                  node-management: *all
                  api-gateway:
                    - *b
                """))
                .containsExactly(
                        "policy.yaml:5: '*all' is an alias, which a policy may not use: write out what it stands for;"
                                + " if '*all' is meant as it is, put it into quotes",
                        "policy.yaml:7: '*b' is an alias, which a policy may not use: write out what it stands for;"
                                + " if '*b' is meant as it is, put it into quotes");
    }

    @Test
    void takesAnAnchorThatNobodyUses() {
        assertThat(policy("{profile: &p user, roles: &r [USER], services: &s {}}")
                        .services())
                .isEmpty();
    }

    @Test
    void refusesAliasesThatStandForMillionsOfNodes() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }

        assertThat(mistakes(text.toString())).hasSize(29 * 4).first().asString().startsWith("policy.yaml:2: '*a0' is");
    }

    @Test
    void refusesAnAliasOfItself() {
        assertThat(mistakes("&a [*a]")).singleElement().asString().startsWith("policy.yaml:1: '*a' is an alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: "})
    void refusesDeepNesting(String opening) {
        String text = "profile: user\nroles: " + opening.repeat(100_000 / opening.length());

        assertThat(mistakes(text)).hasSize(1);
    }

    @Test
    void tellsWhereTheNestingIsTooDeep() {
        assertThat(mistakes("profile: user\nroles:\n  [[[[[[[[USER]]]]]]]]"))
                .containsExactly("policy.yaml:3: lists and mappings are nested more than 8 deep; " + SHAPE);
        assertThat(mistakes("profile: user\nroles:\n  [[[[[[[USER]]]]]]]\nservices: {}"))
                .containsExactly(
                        "policy.yaml:3: unknown role '[…]'; the roles are USER, NODE_OPERATOR, ADMIN, SUPER_ADMIN");
    }

    @Test
    void refusesAHugeFile() {
        String valid = "{profile: user, roles: [USER], services: {}}\n#";

        assertThat(policy(valid + " ".repeat(256 * 1024 - valid.length())).services())
                .isEmpty();
        assertThat(mistakes(valid + " ".repeat(256 * 1024 - valid.length() + 1)))
                .containsExactly("policy.yaml:1: the file is longer than 262144 characters; a policy is far shorter");
    }

    @Property(tries = 3000, seed = "20260107")
    void hasAnAnswerToAnyText(@ForAll("texts") String text) {
        if (read(text) instanceof PolicyReading.Invalid(List<PolicyReading.Mistake> mistakes)) {
            assertThat(mistakes).isNotEmpty().allSatisfy(mistake -> {
                assertThat(mistake.line())
                        .isBetween(1, Math.max(1, (int) text.lines().count()) + 1);
                assertThat(mistake.message()).isNotBlank();
            });
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.of(
                "profile",
                ": ",
                "user",
                "\n",
                "\n  ",
                "roles",
                "[",
                "]",
                "USER",
                ",",
                "services",
                "{",
                "}",
                "session-api",
                "- ",
                "GET /a",
                "* /**",
                "\"",
                "'",
                "&a ",
                "*a",
                "!!set ",
                "!b ",
                "|",
                ">",
                "? ",
                "%YAML 1.1\n",
                "---\n",
                "...\n",
                "\t",
                "#",
                "<<",
                "~",
                "\\",
                "\u2028",
                "\ufeff",
                "@",
                "`",
                "é");
        return Arbitraries.oneOf(
                piece.list().ofMaxSize(24).map(pieces -> String.join("", pieces)),
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.strings().ascii().ofMaxLength(30));
    }
}
