package org.lucid.gui.gateway.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;

/**
 * An absolute address without user or fragment. Immutable.
 *
 * @param scheme in lower case
 * @param host name or IP address, IPv6 without brackets
 * @param port 1 to 65535
 * @param path empty, or beginning with {@code /}
 */
public record Address(String scheme, String host, int port, String path) {

    private static final Pattern SHAPE = Pattern.compile(
            "(?<scheme>[A-Za-z]+)://(?<host>\\[[^\\]/]+]|[^:/\\[\\]]+)(:(?<port>[0-9]{1,5}))?(?<path>/.*)?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7E&&[^#\\\\]]{0,255}");
    private static final int LONGEST_NAME = 253;

    /** Reads an address; empty if it is none, or if it has no port and its scheme has no usual one. */
    static Optional<Address> read(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
        String path = matcher.group("path") == null ? "" : matcher.group("path");
        OptionalInt port = matcher.group("port") == null ? usualPort(scheme) : port(matcher.group("port"));
        return host(matcher.group("host"))
                .filter(host -> port.isPresent() && (path.isEmpty() || isPath(path)))
                .map(host -> new Address(scheme, host, port.getAsInt(), path));
    }

    /** Reads a host: a DNS name (RFC 1123, and {@code _} as Docker allows), an IPv4 or an IPv6 address. */
    static Optional<String> host(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (bare.indexOf(':') >= 0) {
            return bare.indexOf('%') < 0 && NetUtil.isValidIpV6Address(bare) ? Optional.of(bare) : Optional.empty();
        }
        return bare.length() == text.length() && (isName(bare) || NetUtil.isValidIpV4Address(bare))
                ? Optional.of(bare)
                : Optional.empty();
    }

    /** Reads a port. */
    static OptionalInt port(String text) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return port >= 1 && port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /** Whether a text is a path, with or without a query. */
    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** Whether this is where the host and port of another endpoint are. */
    boolean isAt(String otherHost, int otherPort) {
        return port == otherPort && host.equalsIgnoreCase(otherHost);
    }

    private static boolean isName(String text) {
        String[] labels = text.split("\\.", -1);
        // A name whose last label is a number would be taken for an IPv4 address by some and not by others.
        if (text.length() > LONGEST_NAME
                || DIGITS.matcher(labels[labels.length - 1]).matches()) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    private static OptionalInt usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> OptionalInt.of(80);
            case "https" -> OptionalInt.of(443);
            default -> OptionalInt.empty();
        };
    }
}
