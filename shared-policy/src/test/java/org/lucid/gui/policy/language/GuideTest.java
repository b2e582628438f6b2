package org.lucid.gui.policy.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.language.TestPolicies.mistakes;
import static org.lucid.gui.policy.language.TestPolicies.policy;

/** What the guide shows can be written so, and what it says one is told is what one is told. */
class GuideTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/policy.md"));
    }

    static Stream<String> examples() throws IOException {
        List<String> examples = EXAMPLE.matcher(guide())
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(3);
        return examples.stream();
    }

    private static String within(String routes) {
        return routes.startsWith("profile:")
                ? routes
                : "profile: user\nroles: [USER]\nservices:\n  session-api:\n" + routes.indent(4);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsNothingThatIsAMistake(String example) {
        assertThat(policy(within(example)).services()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "GETT /x: read~GETT /x: read",
                "GET /a/**/b: read~GET /a/**/b: read",
                "GET /x`~GET /x",
                "own: metadata.owner = user.id~GET /a: { own: metadata.owner = user.id }",
                "own: GET /a/{id}~GET /a/{id}: { own: 'GET /a/{id}' }",
                "own: path.id = user.nodes~GET /a/{id}: { own: path.id = user.nodes }",
                "own: path.id = user.name~GET /a/{id}: { own: path.id = user.name }",
                "own: GET /a where a = user.id~GET /a/{id}: { own: GET /a where a = user.id }",
                "keep: sessions where a = user.id~GET /a: { keep: sessions where a = user.id }",
                "pages: offset, limit~GET /a: { keep: each where a = user.id, pages: 'offset, limit' }",
                "tells: { count: all }~GET /a: { keep: each of b where a = user.id, tells: { count: all } }",
                "also: a.b~GET /a: { keep: each of b where a = user.id, also: a.b }",
                "GET /a/**: { keep: … }~GET /a/**: { keep: each where a = user.id }",
                "stamp: metadata.owner~POST /a: { stamp: metadata.owner }",
                "stamp: a = user.nodes~POST /a: { stamp: a = user.nodes }",
                "GET /a: { stamp: … }~GET /a: { stamp: a = user.id }",
                "PUT /a: { stamp: … }~PUT /a: { stamp: a = user.id }",
                "takes: meta.owner~POST /a: { as: mine, takes: meta.owner }",
                "POST /a: read~POST /a: read",
                "GET /a: check~GET /a: check",
                "{ as: mine, own: … }~GET /a/{id}: { as: mine, own: path.id = user.id }",
                "redact: '**.b'~GET /a: { as: read, redact: '**.b' }",
                "confirm: yes~POST /a: { as: mine, confirm: yes }",
                "owner: me~GET /a: { as: read, owner: me }",
            })
    void saysWhatOneIsTold(String written, String route) throws IOException {
        List<String> told = mistakes(within("- " + route)).stream()
                .map(mistake -> mistake.substring(mistake.indexOf(' ') + 1).replace("|", "\\|"))
                .toList();

        assertThat(guide().lines().filter(row -> row.startsWith("| `" + written)))
                .as("the row of what one wrote")
                .hasSize(1)
                .allMatch(row -> told.stream().anyMatch(row::contains));
    }

    @Test
    void namesEveryKey() throws IOException {
        assertThat(guide())
                .contains(
                        "`own`",
                        "`keep`",
                        "`pages`",
                        "`tells`",
                        "`also`",
                        "`stamp`",
                        "`takes`",
                        "`redact`",
                        "`confirm");
    }
}
