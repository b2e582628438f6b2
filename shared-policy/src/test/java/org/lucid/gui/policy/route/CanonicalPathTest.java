package org.lucid.gui.policy.route;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.route.PathReading.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lucid.gui.policy.route.TestPaths.path;
import static org.lucid.gui.policy.route.TestPaths.segments;

class CanonicalPathTest {

    private static final Map<Fault, List<String>> REFUSED = Map.ofEntries(
            Map.entry(Fault.NOT_ABSOLUTE, List.of("", "a", "a/b", "*", "http://host/a", "\\a", "%2Fa", " /a", "?/a")),
            Map.entry(Fault.TOO_LONG, List.of("/" + "a".repeat(4096), "/" + "a/".repeat(3000))),
            Map.entry(Fault.TOO_DEEP, List.of("/a".repeat(65), "/a".repeat(65) + "/", "/a".repeat(2000))),
            Map.entry(Fault.FRAGMENT, List.of("/a#", "/#a", "/a#/../b", "/a/#b/c")),
            Map.entry(Fault.QUERY, List.of("/?", "/a?b=c", "/a/?", "/a??b")),
            Map.entry(
                    Fault.ILLEGAL_CHARACTER,
                    List.of(
                            "/ ",
                            "/a b",
                            "/\u0000",
                            "/a\tb",
                            "/a\r\nb",
                            "/\u007f",
                            "/\u00e9",
                            "/\u2215",
                            "/\ud83d\ude00",
                            "/\ud800",
                            "/\"",
                            "/<a>",
                            "/[a]",
                            "/^",
                            "/`",
                            "/{a}",
                            "/a|b",
                            "/\u0085")),
            Map.entry(
                    Fault.BROKEN_ESCAPE,
                    List.of(
                            "/%",
                            "/a%",
                            "/%4",
                            "/%/41",
                            "/%4/1",
                            "/%zz",
                            "/%4g",
                            "/%g4",
                            "/%%41",
                            "/%u002f",
                            "/%-1",
                            "/% 1",
                            "/%+1",
                            "/%\uff14\uff11")),
            Map.entry(Fault.DOUBLE_ENCODING, List.of("/%25", "/%252e%252e", "/a%252Fb", "/%2541", "/%25%32%66")),
            Map.entry(Fault.ENCODED_SEPARATOR, List.of("/%2f", "/%2F", "/a%2fb", "/..%2f..", "/a/%2F/b")),
            Map.entry(Fault.ENCODED_DELIMITER, List.of("/a%3Fb", "/a%3fb", "/a%23b", "/%23")),
            Map.entry(Fault.BACKSLASH, List.of("/\\", "/a\\b", "/..\\a", "/%5c", "/a%5Cb", "/..%5c..")),
            Map.entry(Fault.PARAMETER, List.of("/;", "/a;b=c", "/..;/a", "/a;/b", "/%3b", "/a%3Bjsessionid=1")),
            Map.entry(Fault.PLUS, List.of("/+", "/a+b", "/%2b", "/a%2Bb", "/+ADw-")),
            Map.entry(
                    Fault.CONTROL_CHARACTER,
                    List.of("/%00", "/a%00.json", "/%0a", "/%0D%0A", "/%09", "/%1f", "/%7F", "/%C2%85", "/%c2%9f")),
            Map.entry(Fault.EMPTY_SEGMENT, List.of("//", "///", "//host/a", "/a//b", "/a//", "/a///b")),
            Map.entry(
                    Fault.DOT_SEGMENT,
                    List.of(
                            "/.",
                            "/..",
                            "/./",
                            "/../",
                            "/a/../b",
                            "/a/./b",
                            "/a/..",
                            "/%2e",
                            "/%2E%2e/a",
                            "/.%2e/a",
                            "/%2e./a")),
            Map.entry(Fault.PADDED_SEGMENT, List.of("/%20", "/%20..", "/..%20/a", "/a/me%20", "/%20me/a")),
            Map.entry(
                    Fault.INVALID_UTF8,
                    List.of(
                            "/%c0%ae%c0%ae",
                            "/%c0%af",
                            "/%e0%80%af",
                            "/%f0%80%80%af",
                            "/%f8%80%80%80%af",
                            "/%80",
                            "/%ff",
                            "/%c3",
                            "/%c3a9",
                            "/%c3/%a9",
                            "/%ed%a0%80",
                            "/%ed%a0%bd%ed%b8%80",
                            "/%f4%90%80%80",
                            "/caf%e9")),
            Map.entry(
                    Fault.UNSTABLE_CHARACTER,
                    List.of(
                            "/ad%C2%ADmin",
                            "/a%E2%80%8Bb",
                            "/%EF%BB%BFa",
                            "/a%E2%80%AEb",
                            "/a%E2%80%A8b",
                            "/a%E2%80%A9b",
                            "/a%C2%A0b",
                            "/a%EF%B8%8F",
                            "/a%F3%A0%84%80",
                            "/a%CD%8Fb",
                            "/%EE%80%80",
                            "/%EF%BF%BF",
                            "/%CD%B8",
                            "/pa%C3%9F",
                            "/pa%E1%BA%9E",
                            "/adm%C4%B1n",
                            "/adm%C4%B0n",
                            "/%E1%BA%96",
                            "/%E2%84%AAelvin",
                            "/%C5%BFession",
                            "/%EF%AC%81")),
            Map.entry(
                    Fault.NOT_NORMALISED,
                    List.of(
                            "/%EF%BC%8E%EF%BC%8E/a",
                            "/a%EF%BC%8Fb", "/%EF%BC%85", "/%E2%80%A5", "/e%CC%81", "/a%CC%81%CC%96")));

    static Stream<Arguments> refused() {
        return REFUSED.entrySet().stream()
                // The same order in every process, by which a tool can tell one invocation from another.
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream().map(raw -> Arguments.of(raw, entry.getKey())));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatBackendsWouldReadDifferently(String raw, Fault fault) {
        assertThat(CanonicalPath.read(raw)).isEqualTo(new PathReading.Malformed(fault));
    }

    @Test
    void knowsAnExampleForEachFault() {
        assertThat(REFUSED.keySet()).isEqualTo(EnumSet.allOf(Fault.class));
    }

    @Test
    void namesTheFirstFaultOfSeveral() {
        assertThat(CanonicalPath.read("/a;b/%2f")).isEqualTo(new PathReading.Malformed(Fault.PARAMETER));
        assertThat(CanonicalPath.read("/%2f/a;b")).isEqualTo(new PathReading.Malformed(Fault.ENCODED_SEPARATOR));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a, /a",
        "/a/, /a/",
        "/api/v1/sessions/5f2c, /api/v1/sessions/5f2c",
        "/%61%2D%7e%5f, /a-~_",
        "/%41/%5A, /A/Z",
        "/a%20b, /a%20b",
        "/%c3%a9, /%C3%A9",
        "/x%e4%b8%ady, /x%E4%B8%ADy",
        "/%f0%9f%98%80, /%F0%9F%98%80",
        "/%22%3c%3E%5b%5D%5e%60%7b%7C%7d, /%22%3C%3E%5B%5D%5E%60%7B%7C%7D",
        "/%21%24%26%27%28%29%2a%2C%3a%3D%40, '/!$&''()*,:=@'",
        "/..., /...",
        "/.a, /.a",
        "/a.., /a..",
        "/%2e%2e%2e, /...",
        "/~user, /~user",
    })
    void writesEachPathInOneSpelling(String raw, String text) {
        CanonicalPath path = path(raw);

        assertThat(path.text()).isEqualTo(text);
        assertThat(path).hasToString(text);
    }

    @Test
    void decidesOnDecodedSegments() {
        assertThat(segments(path("/%61pi/caf%C3%A9/a%20b/"))).containsExactly("api", "café", "a b");
    }

    @Test
    void countsNoSegmentForATrailingSlash() {
        assertThat(path("/").size()).isZero();
        assertThat(path("/").trailingSlash()).isFalse();
        assertThat(path("/a").size()).isEqualTo(1);
        assertThat(path("/a").trailingSlash()).isFalse();
        assertThat(path("/a/").size()).isEqualTo(1);
        assertThat(path("/a/").trailingSlash()).isTrue();
    }

    @Test
    void readsUpToItsLimits() {
        assertThat(path("/" + "a".repeat(4095)).text()).hasSize(4096);
        assertThat(path("/a".repeat(64)).size()).isEqualTo(64);
        assertThat(path("/a".repeat(64) + "/").size()).isEqualTo(64);
    }

    @Test
    void goesBelowItsFirstSegments() {
        CanonicalPath path = path("/api/session-api/api/v1/sessions/");

        assertThat(path.below(0).text()).isEqualTo("/api/session-api/api/v1/sessions/");
        assertThat(path.below(2).text()).isEqualTo("/api/v1/sessions/");
        assertThat(path("/api/session-api/api").below(2).text()).isEqualTo("/api");
        assertThat(path.below(2).segment(0)).isEqualTo("api");
        assertThat(path.below(2).segment(1)).isEqualTo("v1");
        assertThat(path.below(2).below(2).text()).isEqualTo("/sessions/");
        assertThat(segments(path.below(2).below(2))).containsExactly("sessions");
    }

    @Test
    void isTheRootBelowItsLastSegment() {
        for (String raw : Set.of("/a/b", "/a/b/")) {
            CanonicalPath root = path(raw).below(2);

            assertThat(root.text()).isEqualTo("/");
            assertThat(root.size()).isZero();
            assertThat(root.trailingSlash()).isFalse();
        }
    }

    @Test
    void doesNotGoBelowWhatItHas() {
        CanonicalPath path = path("/a/b");

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> path.below(3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> path.below(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> path.below(1).below(2));
    }

    @Test
    void isMadeOfDecodedSegments() {
        assertThat(CanonicalPath.of(List.of("api", "a b", "caf\u00e9")).text()).isEqualTo("/api/a%20b/caf%C3%A9");
        assertThat(CanonicalPath.of(List.of()).text()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "a/b", "a\\b", "a;b", "a+b", "a?b", "a#b", "%2f", "a\u0000", "\u007f", " a", "\u00ad",
                "\uff0f"
            })
    void isMadeOfNoSegmentThatCouldBeMisread(String segment) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalPath.of(List.of("api", segment)));
    }

    @Test
    void isMadeOfNoHalfOfACharacter() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalPath.of(List.of("a\ud83d")));
        assertThat(CanonicalPath.of(List.of("a\ud83d\ude00")).text()).isEqualTo("/a%F0%9F%98%80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a%20b/%22%3C/caf%C3%A9", "/!$&'()*,:=@/..."})
    void isMadeOfTheSegmentsOfAnother(String raw) {
        CanonicalPath path = TestPaths.path(raw);

        assertThat(CanonicalPath.of(TestPaths.segments(path)).text()).isEqualTo(raw);
    }
}
