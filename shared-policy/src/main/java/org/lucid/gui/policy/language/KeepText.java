package org.lucid.gui.policy.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lucid.gui.policy.ownership.Condition;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Keep;

/** Reads which elements are kept, how a list is cut, and what is told of it. */
final class KeepText {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern EACH = Pattern.compile("each(?: of (\\S+))? where (.+)");
    private static final Pattern PAGES =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*), ([A-Za-z_][A-Za-z0-9_-]*) of (\\d{1,5}) up to (\\d{1,5})");

    private KeepText() {}

    /** {@code each of sessions where metadata.owner = user.id}. */
    record Each(FieldPath list, Condition where) {}

    static Each each(String text, ConditionText conditions) {
        String plain = SPACE.matcher(text.strip()).replaceAll(" ");
        Matcher each = EACH.matcher(plain);
        if (!each.matches()) {
            throw new IllegalArgumentException(
                    "'" + plain + "' does not say what is kept; write such as 'each of sessions"
                            + " where metadata.owner = user.id', or 'each where …' if the answer itself is the list");
        }
        String list = each.group(1);
        return new Each(list == null ? FieldPath.ROOT : FieldPath.of(list), conditions.read(each.group(2)));
    }

    /** {@code offset, limit of 50 up to 100}. */
    static Keep.Pages pages(String text) {
        String plain = SPACE.matcher(text.strip()).replaceAll(" ");
        Matcher pages = PAGES.matcher(plain);
        if (!pages.matches()) {
            throw new IllegalArgumentException(
                    "'" + plain + "' does not say how the list is cut; write the two parameters and"
                            + " their numbers, such as 'offset, limit of 50 up to 100'");
        }
        int usual = Integer.parseInt(pages.group(3));
        int most = Integer.parseInt(pages.group(4));
        if (usual < 1 || usual > most) {
            throw new IllegalArgumentException(
                    "'" + plain + "' must show at least 1, and usually no more than at the most");
        }
        if (pages.group(1).equals(pages.group(2))) {
            throw new IllegalArgumentException(
                    "'" + plain + "' names one parameter twice; the first says how many are passed"
                            + " over, the second how many are shown");
        }
        return new Keep.Pages(pages.group(1), pages.group(2), usual, most);
    }

    /** {@code total}, {@code limit}, {@code offset}, {@code next} or {@code previous}. */
    static Keep.Told told(String word) {
        return switch (word) {
            case "total" -> Keep.Told.TOTAL;
            case "limit" -> Keep.Told.LIMIT;
            case "offset" -> Keep.Told.OFFSET;
            case "next" -> Keep.Told.NEXT;
            case "previous" -> Keep.Told.PREVIOUS;
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' cannot be told of a list; write total, limit, offset, next or previous");
        };
    }
}
