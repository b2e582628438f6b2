package org.lucid.gui.gateway.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.ConfFile.Entry;
import org.lucid.gui.gateway.config.ConfFile.Misread;
import org.lucid.gui.gateway.config.ConfFile.Section;

/**
 * Understands the operator's file: INI with {@code [SECTION]}, {@code key=value}, and comments that begin a line with
 * {@code #} or {@code ;}. Never throws; one parser understands one file. Not thread-safe.
 */
final class ConfParser {

    private static final Pattern SECTION = Pattern.compile("[A-Za-z][A-Za-z0-9_. -]{0,47}");
    // Short on purpose: a line of a broken PEM or Base64 secret is longer and so is never repeated as a key's name.
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,47}");
    private static final int MOST_MISTAKES = 50;
    private static final String SHAPE = "write [SECTION], key=value, or a comment that begins with # or ;";

    private final String name;
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Section> byName = new HashMap<>();
    private final List<Misread> mistakes = new ArrayList<>();
    private @Nullable Section section;
    private int line;

    private ConfParser(String name) {
        this.name = name;
    }

    /** Understands what was read from the file of that name. */
    static ConfFile parse(String name, ConfContent content) {
        return switch (content) {
            case ConfContent.Nothing(String why, String right) -> ConfFile.unreadable(name, why, right);
            case ConfContent.Bytes(byte[] bytes) -> {
                ByteBuffer in = ByteBuffer.wrap(bytes);
                CharBuffer out = CharBuffer.allocate(bytes.length);
                CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
                if (utf8.decode(in, out, true).isError()) {
                    yield notText(name, bytes, in.position());
                }
                yield parse(name, out.flip().toString());
            }
        };
    }

    /** Understands a text. */
    static ConfFile parse(String name, String text) {
        ConfParser parser = new ConfParser(name);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String line : plain.split("\r\n|\r|\n", -1)) {
            parser.line++;
            if (parser.mistakes.size() == MOST_MISTAKES) {
                parser.wrong(
                        "there are more than " + MOST_MISTAKES + " such mistakes", "check that it is the right file");
                break;
            }
            parser.line(line.strip());
        }
        return new ConfFile(name, parser.sections, parser.mistakes, true);
    }

    private static ConfFile notText(String name, byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        Misread misread = new Misread(Origin.in(name, line, ""), "this is no UTF-8 text", "save the file as UTF-8");
        return new ConfFile(name, List.of(), List.of(misread), false);
    }

    private void line(String text) {
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            wrong("the line holds a control character", "remove it");
        } else if (text.startsWith("[")) {
            section(text);
        } else {
            entry(text);
        }
    }

    private void section(String text) {
        String title = text.endsWith("]") ? text.substring(1, text.length() - 1).strip() : "";
        if (!SECTION.matcher(title).matches()) {
            wrong("this is no section", "write [SECTION] with letters, digits and _ and nothing else in the line");
            // What follows belongs to a section whose name nobody knows, not to the one before.
            section = new Section("?", line, new LinkedHashMap<>());
            return;
        }
        Section next = new Section(title, line, new LinkedHashMap<>());
        Section before = byName.putIfAbsent(Names.kebab(title), next);
        if (before == null) {
            sections.add(new Section(title, line, Collections.unmodifiableMap(next.entries())));
        } else {
            wrong(
                    "[" + title + "] is there twice, first in line " + before.line(),
                    "put all its keys into one of them");
        }
        section = next;
    }

    private void entry(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!KEY.matcher(key).matches()) {
            wrong("the line is no setting", SHAPE);
        } else if (section == null) {
            wrong("the setting stands before the first section", "put it below a [SECTION]");
        } else {
            Entry entry =
                    new Entry(section.name(), key, text.substring(equals + 1).strip(), line);
            Entry before = section.entries().putIfAbsent(Names.kebab(key), entry);
            if (before != null) {
                mistakes.add(new Misread(
                        entry.origin(name),
                        "the key is there twice, first in line " + before.line(),
                        "keep one of them"));
            }
        }
    }

    private void wrong(String wrong, String right) {
        mistakes.add(new Misread(Origin.in(name, line, ""), wrong, right));
    }
}
