package org.lucid.gui.gateway.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Redis or Valkey is, and how to sign in there. Immutable; {@code toString} shows no password.
 *
 * @param url in the form that Redis clients understand: {@code redis://user:password@host:port/database}
 * @param host name or IP address, IPv6 without brackets
 * @param tls whether it speaks TLS
 */
public record RedisAddress(String url, String host, boolean tls) {

    private static final Pattern SHAPE = Pattern.compile("(?<scheme>rediss?)://([^\\s:@/?#]*:[^\\s@/?#]+@)?"
            + "(?<host>\\[[^\\]/]+]|[^:/\\[\\]@?#]+)(:(?<port>[0-9]{1,5}))?(/[0-9]{1,3})?");

    /** Reads an address; empty if it is none. */
    static Optional<RedisAddress> read(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group("port");
        boolean tls = matcher.group("scheme").equals("rediss");
        return Address.host(matcher.group("host"))
                .filter(host -> port == null || Address.port(port).isPresent())
                .map(host -> new RedisAddress(text, host, tls));
    }

    @Override
    public String toString() {
        return "RedisAddress[" + host + "]";
    }
}
