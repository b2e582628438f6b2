package org.lucid.gui.policy.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.Comparison;
import org.lucid.gui.policy.ownership.Condition;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Operand;

/** Reads conditions such as {@code payer = user.address or payee = user.address}. */
final class ConditionText {

    private static final String VARIABLE = "path.";
    private static final String PARAMETER = "query.";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern OR = Pattern.compile("\\s+or\\s+");

    /** What a condition may look at. */
    enum About {
        /** The fields of an object. */
        FIELDS,
        /** The request itself. */
        REQUEST
    }

    private final About about;
    private final Set<String> variables;

    /**
     * A reader for one route.
     *
     * @param variables the names of the variables that its path has
     */
    ConditionText(About about, Set<String> variables) {
        this.about = about;
        this.variables = variables;
    }

    /** Reads one; the message of what is thrown says what would be right. */
    Condition read(String text) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String part : OR.split(text.strip(), -1)) {
            comparisons.add(comparison(part));
        }
        return new Condition(comparisons);
    }

    private Comparison comparison(String text) {
        String[] words = SPACE.split(text.strip(), -1);
        if (words.length != 3 || !words[1].equals("=") && !words[1].equals("in")) {
            throw new IllegalArgumentException(
                    "'" + text.strip() + "' is no comparison; write " + example() + ", several joined by 'or'");
        }
        Operand right = right(words[2]);
        boolean several = right instanceof Operand.Of(Attribute attribute) && attribute.several();
        String wanted = several ? "in" : "=";
        if (!words[1].equals(wanted)) {
            throw new IllegalArgumentException("'" + text.strip() + "' compares with " + words[2] + ", which is "
                    + (several ? "several values: write 'in'" : "one value: write '='"));
        }
        return new Comparison(left(words[0]), right);
    }

    private String example() {
        return switch (about) {
            case FIELDS -> "a field and whose it must be, such as 'metadata.owner = user.id'";
            case REQUEST -> "a part of the request and whose it must be, such as 'path.id = user.id'";
        };
    }

    private Operand left(String word) {
        boolean ofRequest = word.startsWith(VARIABLE) || word.startsWith(PARAMETER);
        if (ofRequest != (about == About.REQUEST)) {
            throw new IllegalArgumentException(
                    ofRequest
                            ? "'" + word + "' is a part of the request, and a field of the object is needed here"
                            : "'" + word + "' is a field, but nothing says of which object; write 'GET /path where "
                                    + word + " …', or compare path.… or query.…");
        }
        if (word.startsWith(VARIABLE)) {
            return variable(word);
        }
        if (word.startsWith(PARAMETER)) {
            String name = word.substring(PARAMETER.length());
            if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
                throw new IllegalArgumentException("'" + word + "' names no parameter; write such as query.node_id");
            }
            return new Operand.Parameter(name);
        }
        return new Operand.Field(FieldPath.of(word));
    }

    private Operand right(String word) {
        if (word.startsWith(VARIABLE)) {
            return variable(word);
        }
        return Attribute.named(word)
                .<Operand>map(Operand.Of::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is nothing of the person's; write user.id, user.address, user.nodes, or path.…"
                                + " for a variable of the path"));
    }

    private Operand.Variable variable(String word) {
        String name = word.substring(VARIABLE.length());
        if (!variables.contains(name)) {
            throw new IllegalArgumentException("'" + word + "' is no variable of this route; "
                    + (variables.isEmpty() ? "its path has none" : "it has " + String.join(", ", variables)));
        }
        return new Operand.Variable(name);
    }
}
