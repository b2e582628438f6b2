package org.lucid.gui.policy.route;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Paths as attackers write them. */
final class RawPaths {

    private RawPaths() {}

    /** Any text at all, mostly behind a slash. */
    static Arbitrary<String> soup() {
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40);
        Arbitrary<String> characters = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<String> likely = Arbitraries.strings()
                .withChars("/%.;?#+\\ 0123456789abcdefABCDEF{}")
                .ofMaxLength(24);
        return Combinators.combine(
                        Arbitraries.of("/", "/", "/", "/a/", ""), Arbitraries.oneOf(bytes, characters, likely))
                .as((start, rest) -> start + rest);
    }

    /** Segments with one nasty piece here and there. */
    static Arbitrary<String> nasty() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(
                        10, Arbitraries.of("a", "b", "A", "api", "v1", "me", "-", "_", "~", "a.b", "=", ":", "(", "*")),
                Tuple.of(5, Arbitraries.of("%61", "%41", "%2D", "%7e", "%20", "%22", "%7B", "%5b", "%40", "%3D")),
                Tuple.of(
                        3,
                        Arbitraries.of("%C3%A9", "%c3%84", "%E4%B8%AD", "%f0%9f%98%80", "%CC%A7", "%cc%81", "%d7%a9")),
                Tuple.of(1, Arbitraries.of(PIECES)),
                Tuple.of(1, escapedCharacter()));
        Arbitrary<String> segment = piece.list().ofMinSize(1).ofMaxSize(3).map(pieces -> String.join("", pieces));
        Arbitrary<String> separator =
                Arbitraries.frequency(Tuple.of(60, "/"), Tuple.of(1, "//"), Tuple.of(1, "/./"), Tuple.of(1, "/../"));
        Arbitrary<String> path = Combinators.combine(separator, segment)
                .as((slash, text) -> slash + text)
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
        return Combinators.combine(path, Arbitraries.of("", "/")).as((text, end) -> text.isEmpty() ? "/" : text + end);
    }

    private static Arbitrary<String> escapedCharacter() {
        Arbitrary<Integer> character = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0xffff).filter(c -> !Character.isSurrogate((char) c.intValue())),
                Arbitraries.integers().between(0x10000, 0x10ffff));
        return character.map(c -> {
            StringBuilder text = new StringBuilder();
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                text.append(String.format(c % 2 == 0 ? "%%%02x" : "%%%02X", b & 0xff));
            }
            return text.toString();
        });
    }

    private static final List<String> PIECES = List.of(
            ".",
            "..",
            "%2e",
            "%2E%2e",
            ".%2E",
            "%252e",
            "%25",
            "%2f",
            "%2F",
            "%252f",
            "%5c",
            "\\",
            "%00",
            "%0a",
            "%0D",
            "%c0%ae",
            "%c0%af",
            "%e0%80%af",
            "%f0%80%80%af",
            "%ef%bc%8f",
            "%ef%bc%8e",
            "%ef%bc%85",
            "%EF%BC%BC",
            ";",
            ";a=b",
            "..;",
            "%3b",
            "%3B",
            "?",
            "?a",
            "#",
            "#a",
            "%3f",
            "%23",
            "+",
            "%2b",
            "%2B",
            " ",
            "%20",
            "%",
            "%2",
            "%g0",
            "%u002e",
            "%ed%a0%80",
            "%f4%90%80%80",
            "%c2%a0",
            "%c2%ad",
            "%e2%80%8b",
            "%c3%9f",
            "%c4%b1",
            "%e2%84%aa",
            "%ef%bb%bf",
            "%E2%80%A5",
            "e%cc%81",
            "{id}",
            "|",
            "é",
            "／",
            "．",
            "\0",
            "\n",
            "%c3",
            "%a9",
            "%C3%A",
            "[",
            "\"");
}
