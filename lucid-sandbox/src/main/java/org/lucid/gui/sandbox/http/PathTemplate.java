package org.lucid.gui.sandbox.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path such as {@code /nodes/{node_id}}: a name in braces takes one segment, {@code **} at the end takes the rest.
 * Matching is done on the decoded path, as Starlette does it, so an encoded slash separates segments here.
 */
final class PathTemplate {

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    private final Pattern pattern;
    private final List<String> names = new ArrayList<>();

    PathTemplate(String template) {
        var regex = new StringBuilder();
        Matcher matcher = NAME.matcher(template);
        int from = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(from, matcher.start())));
            regex.append("([^/]+)");
            names.add(matcher.group(1));
            from = matcher.end();
        }
        String rest = template.substring(from);
        if (rest.endsWith("**")) {
            regex.append(Pattern.quote(rest.substring(0, rest.length() - 2))).append(".*");
        } else {
            regex.append(Pattern.quote(rest));
        }
        pattern = Pattern.compile(regex.toString());
    }

    /** The values of the names, in their order, or empty when the path is another one. */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }
}
