package org.lucid.gui.policy.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.route.Template.Match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lucid.gui.policy.route.TestPaths.path;

class TemplateTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/**", "/a", "/A.b_c~d-e", "/...", "/{id}", "/{a}/{b_2}", "/a/{id}/**"})
    void isWrittenAsItWasRead(String text) {
        assertThat(Template.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "api/v1 | a path begins with '/', but 'api/v1' does not",
                "** | a path begins with '/', but '**' does not",
                "\"\" | a path begins with '/', but '' does not",
                "/a/** /b | segment '** ' in '/a/** /b' must be letters, digits, '.', '_', '~' or '-', a '{variable}', or '**' at the end",
                "/a/**/b | '**' stands for all that follows, so it must come last in '/a/**/b'; use '{name}' for one segment",
                "/**/ | '**' stands for all that follows, so it must come last in '/**/'; use '{name}' for one segment",
                "/{Id} | '{Id}' in '/{Id}' must be a name of lower-case letters, digits and '_', such as '{session_id}'",
                "/{} | '{}' in '/{}' must be a name of lower-case letters, digits and '_', such as '{session_id}'",
                "/{1a} | '{1a}' in '/{1a}' must be a name of lower-case letters, digits and '_', such as '{session_id}'",
                "/{a:.*} | '{a:.*}' in '/{a:.*}' must be a name of lower-case letters, digits and '_', such as '{session_id}'",
                "/{id}/a/{id} | '{id}' is twice in '/{id}/a/{id}'; give each variable a name of its own",
            })
    void saysWhyATextIsNoTemplate(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.of(text)).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "*", "***", "a*", "a**", "{a", "a}", "{a}b", "a{b}", "%41", "a;b", "a?b", "a#b", "a b",
                "a+b", "a\\b", "é", "a\n", "a:b", "a\u0000"
            })
    void refusesASegmentThatNoCanonicalPathSpells(String segment) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("/a/" + segment + "/b"))
                .withMessageStartingWith(
                        "segment '" + segment + "' in '/a/" + segment + "/b' must be letters, digits,");
    }

    @Test
    void refusesATrailingSlashSinceItMeansNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("/a/"))
                .withMessageStartingWith("segment '' in '/a/' must be");
    }

    @Test
    void refusesWhatNoCanonicalPathIsLongEnoughFor() {
        assertThat(Template.of("/a".repeat(64))).hasToString("/a".repeat(64));
        assertThat(Template.of("/" + "a".repeat(4095)).match(path("/" + "a".repeat(4095))))
                .isEqualTo(Match.EXACT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("/a".repeat(65)))
                .withMessage("a path has at most 64 segments; this one has 65, so no request can match it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("/" + "a".repeat(4096)))
                .withMessage("a path has at most 4096 characters; this one has 4097, so no request can match it");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/**, /",
        "/**, /a",
        "/**, /a/b/c/",
        "/a, /a",
        "/a, /a/",
        "/a, /%61",
        "/a/**, /a",
        "/a/**, /a/",
        "/a/**, /a/b/c",
        "/{x}, /a",
        "/{x}, /a%20b",
        "/{x}/b, /a/b/",
        "/a/{x}/**, /a/b",
        "/a/{x}/**, /a/b/c/d",
        "/a/{x}, /a/B",
        "/{x}, /caf%C3%A9",
        "/..., /...",
    })
    void matchesPathsOfItsShape(String template, String raw) {
        assertThat(Template.of(template).match(path(raw))).isEqualTo(Match.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /a",
        "/a, /",
        "/a, /b",
        "/a, /ab",
        "/ab, /a",
        "/a, /a/b",
        "/a/**, /",
        "/a/**, /b/c",
        "/a/**, /ab",
        "/{x}, /",
        "/{x}, /a/b",
        "/{x}/b, /a/c",
        "/a/{x}/**, /a",
        "/a, /%C3%A4",
    })
    void matchesNoOtherPath(String template, String raw) {
        assertThat(Template.of(template).match(path(raw))).isEqualTo(Match.NONE);
    }

    @ParameterizedTest
    @CsvSource({"/a, /A", "/Ab/{x}, /aB/c", "/a/**, /A", "/a/**, /A/b", "/a/b, /a/%42/", "/a/b, /A/b"})
    void marksPathsThatOnlyABackendWithoutCaseWouldTake(String template, String raw) {
        assertThat(Template.of(template).match(path(raw))).isEqualTo(Match.ONLY_IGNORING_CASE);
    }

    @Test
    void isNotMarkedByCaseWhereAnotherSegmentDiffers() {
        assertThat(Template.of("/a/b").match(path("/A/c"))).isEqualTo(Match.NONE);
    }

    @Test
    void matchesBelowTheFirstSegmentsOfAPath() {
        CanonicalPath below = path("/api/session-api/api/v1/sessions").below(2);

        assertThat(Template.of("/api/v1/sessions").match(below)).isEqualTo(Match.EXACT);
        assertThat(Template.of("/api/session-api/**").match(below)).isEqualTo(Match.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, 0",
        "/a, /a, 1",
        "/a, /A, 1",
        "/{x}, /a, 1",
        "/{x}, /{y}, 1",
        "/**, /, 0",
        "/**, /a/{x}, 2",
        "/a/**, /a/**, 1",
        "/a/**, /a/**, 5",
        "/a/{x}, /a/**, 2",
        "/a, /a/**, 1",
        "/a/{x}/**, /a/**, 3",
    })
    void coversWhatItTakesWhole(String template, String other, int length) {
        assertThat(Template.of(template).covers(Template.of(other), length)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /a, 1",
        "/a, /b, 1",
        "/a, /{x}, 1",
        "/a/b, /a/**, 2",
        "/a, /a/**, 2",
        "/a/{x}, /a/**, 1",
        "/a/{x}, /a/**, 3",
        "/a/{x}/**, /a/**, 1",
        "/a/**, /**, 1",
    })
    void doesNotCoverWhatItTakesInPart(String template, String other, int length) {
        assertThat(Template.of(template).covers(Template.of(other), length)).isFalse();
    }

    @Test
    void tellsWhichSegmentAVariableStandsFor() {
        Template template = Template.of("/a/{one}/b/{two}/**");

        assertThat(template.value("one", path("/a/x%20y/b/z/c"))).isEqualTo("x y");
        assertThat(template.value("two", path("/a/x/b/z"))).isEqualTo("z");
        assertThat(template.value("three", path("/a/x/b/z"))).isNull();
        assertThat(Template.of("/a").value("a", path("/a"))).isNull();
    }
}
