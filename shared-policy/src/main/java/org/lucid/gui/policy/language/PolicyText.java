package org.lucid.gui.policy.language;

import java.io.StringReader;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The YAML of a policy. Refused is what a policy has no use for and what could cost much time or memory: great length,
 * deep nesting, and aliases, behind which a few lines stand for millions.
 */
final class PolicyText {

    static final int MAX_LENGTH = 256 * 1024;

    static final int MAX_DEPTH = 8;

    private PolicyText() {}

    /** The root of the document; null if there is none, and then the reason is among the mistakes. */
    static @Nullable Node root(String text, Mistakes mistakes) {
        if (text.length() > MAX_LENGTH) {
            mistakes.add(1, "the file is longer than " + MAX_LENGTH + " characters; a policy is far shorter");
            return null;
        }
        if (!visible(text, mistakes)) {
            return null;
        }
        Yaml yaml = new Yaml(new LoaderOptions());
        try {
            if (!plain(yaml.parse(new StringReader(text)), mistakes)) {
                return null;
            }
            Node root = yaml.compose(new StringReader(text));
            if (root == null) {
                mistakes.add(1, "the file is empty; " + PolicyReader.SHAPE);
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            mistakes.add(
                    line, "this is not YAML: " + problem(e) + "; put text that begins with '*' or '{' into quotes");
            return null;
        }
    }

    private static boolean visible(String text, Mistakes mistakes) {
        int line = 1;
        boolean marked = text.startsWith("\ufeff");
        for (int i = marked ? 1 : 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == '\n') {
                line++;
            } else if (!visible(c)) {
                mistakes.add(line, String.format("the character U+%04X has no place in a policy; remove it", c));
                return false;
            }
        }
        return true;
    }

    /** Writing direction and line ends that editors do not show would make a reviewer see another policy. */
    private static boolean visible(int c) {
        return StreamReader.isPrintable(c)
                && switch (Character.getType(c)) {
                    case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
                    default -> c != 0x85;
                };
    }

    private static boolean plain(Iterable<Event> events, Mistakes mistakes) {
        int depth = 0;
        for (Event event : events) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                mistakes.add(
                        line, "lists and mappings are nested more than " + MAX_DEPTH + " deep; " + PolicyReader.SHAPE);
                return false;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof AliasEvent alias) {
                String name = "'*" + alias.getAnchor() + "'";
                mistakes.add(
                        line,
                        name + " is an alias, which a policy may not use: write out what it stands for; if " + name
                                + " is meant as it is, put it into quotes");
            }
        }
        return mistakes.none();
    }

    private static String problem(MarkedYAMLException e) {
        return e.getContext() == null ? String.valueOf(e.getProblem()) : e.getContext() + ": " + e.getProblem();
    }
}
