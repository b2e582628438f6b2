package org.lucid.gui.policy.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Stamp;

/** Reads what is written into a body: {@code metadata.owner = user.id}, {@code metadata.owner = user.id if there}. */
final class StampText {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern STAMP = Pattern.compile("(\\S+) = (\\S+)( if there)?");

    private StampText() {}

    static Stamp read(String text) {
        String plain = SPACE.matcher(text.strip()).replaceAll(" ");
        Matcher stamp = STAMP.matcher(plain);
        if (!stamp.matches()) {
            throw new IllegalArgumentException(
                    "'" + plain + "' does not say what is written; write such as 'metadata.owner ="
                            + " user.id', with 'if there' behind it if only an object that was sent is to have it");
        }
        FieldPath field = FieldPath.of(stamp.group(1));
        boolean within = stamp.group(3) != null;
        if (within && field.names().size() < 2) {
            throw new IllegalArgumentException(
                    "'" + plain + "': a field of the body itself is always there to be written; leave 'if there' out");
        }
        Attribute value = Attribute.named(stamp.group(2))
                .filter(attribute -> !attribute.several())
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + stamp.group(2) + "' cannot be written into a field; write user.id or user.address"));
        return new Stamp(field, value, within);
    }
}
