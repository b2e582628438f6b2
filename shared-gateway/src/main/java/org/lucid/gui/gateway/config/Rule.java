package org.lucid.gui.gateway.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;

/**
 * What a value must be like, and how it is read. Immutable.
 *
 * @param right what is right, as an order: {@code write true or false}
 * @param kind how much of a wrong value may be said
 */
record Rule<T>(Function<String, Optional<T>> reader, String right, Kind kind) {

    /** How a value is treated. */
    enum Kind {
        /** Checked; a mistake repeats it. */
        SHOWN,
        /** Checked; a mistake says nothing of it. */
        SECRET,
        /** Checked; a mistake says nothing of it, as there may be a password in it. */
        HIDDEN,
        /** Not looked at: any value is right. */
        FREE
    }

    private static final long MILLIS = 1;
    private static final long SECONDS = 1000;
    private static final Set<String> HTTP = Set.of("http", "https");
    private static final Set<String> HTTP_OR_TCP = Set.of("http", "https", "tcp");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,13}");

    /** Reads a value; empty if it breaks the rule. */
    Optional<T> read(String text) {
        return reader.apply(text);
    }

    static Rule<Integer> whole(int least, int most) {
        return shown(
                text -> number(text, least, most).map(Math::toIntExact),
                "write a whole number from " + least + " to " + most);
    }

    static Rule<Long> bytes(long least, long most) {
        return shown(text -> number(text, least, most), "write a whole number of bytes from " + least + " to " + most);
    }

    static Rule<Duration> millis(int least, int most) {
        return duration(least, most, MILLIS, "milliseconds");
    }

    static Rule<Duration> seconds(int least, int most) {
        return duration(least, most, SECONDS, "seconds");
    }

    static Rule<Boolean> flag() {
        return shown(
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "write true or false");
    }

    static Rule<Integer> port() {
        return shown(text -> Address.port(text).stream().boxed().findFirst(), "write a port from 1 to 65535");
    }

    static Rule<String> host() {
        return shown(Address::host, "write a host name, an IPv4 or an IPv6 address");
    }

    static Rule<String> path() {
        return shown(
                text -> Optional.of(text).filter(Address::isPath),
                "write a path that begins with '/', such as /health");
    }

    /** A file that is there. */
    static Rule<Path> file() {
        return shown(Rule::readable, "write the path of a PEM file that the account of this service may read");
    }

    /** An address of one of these schemes, with a path. */
    static Rule<Address> address() {
        return shown(
                text -> Address.read(text).filter(address -> HTTP.contains(address.scheme())),
                "write an address such as http://host:8080/path, without user, query or fragment");
    }

    /** Where a backend is: an address that ends after its port. */
    static Rule<Address> base() {
        return shown(
                text -> Address.read(text)
                        .filter(address -> HTTP_OR_TCP.contains(address.scheme()))
                        .filter(address ->
                                address.path().isEmpty() || address.path().equals("/")),
                "write http://host:port, https://host:port or tcp://host:port, without user or path");
    }

    /** Where Redis is. */
    static Rule<RedisAddress> redis() {
        return new Rule<>(
                RedisAddress::read,
                "write redis://host:port or, with TLS, rediss://host:port; with user:password@ before the host, and with"
                        + " /number of the database, if there is one",
                Kind.HIDDEN);
    }

    static Rule<String> subnet() {
        return shown(text -> Optional.of(text).filter(Rule::isSubnet), "write a network such as 172.20.0.0/16");
    }

    static Rule<Networks> networks() {
        return shown(
                text -> Optional.of(List.of(text.split(",", -1)))
                        .filter(networks -> networks.stream().map(String::strip).allMatch(Rule::isSubnet))
                        .map(Networks::new),
                "write networks such as 127.0.0.0/8,172.20.0.0/16");
    }

    /** One of these words, whatever its case. */
    static Rule<String> oneOf(List<String> words) {
        return shown(
                text -> words.stream()
                        .filter(word -> word.equalsIgnoreCase(text))
                        .findFirst(),
                "write one of " + String.join(", ", words));
    }

    /** A text that must be there when its key is. */
    static Rule<String> name() {
        return shown(text -> Optional.of(text).filter(t -> !t.isBlank()), "write a text, or remove the line");
    }

    /** A secret of at least so many bytes in UTF-8. */
    static Rule<String> secret(int least) {
        return new Rule<>(
                text -> Optional.of(text).filter(t -> t.getBytes(StandardCharsets.UTF_8).length >= least),
                "make it a random secret of at least " + least + " bytes",
                Kind.SECRET);
    }

    /** Anything. */
    static Rule<String> any() {
        return new Rule<>(Optional::of, "write anything", Kind.FREE);
    }

    private static <T> Rule<T> shown(Function<String, Optional<T>> reader, String right) {
        return new Rule<>(reader, right, Kind.SHOWN);
    }

    private static Rule<Duration> duration(int least, int most, long unit, String units) {
        return shown(
                text -> number(text, least, most).map(n -> Duration.ofMillis(n * unit)),
                "write a whole number of " + units + " from " + least + " to " + most);
    }

    private static Optional<Path> readable(String text) {
        try {
            return Optional.of(Path.of(text)).filter(file -> Files.isRegularFile(file) && Files.isReadable(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text, long least, long most) {
        return Optional.of(text)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Long::valueOf)
                .filter(n -> n >= least && n <= most);
    }

    private static boolean isSubnet(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String network = text.substring(0, slash);
        boolean v4 = NetUtil.isValidIpV4Address(network);
        return (v4 || NetUtil.isValidIpV6Address(network))
                && number(text.substring(slash + 1), 0, v4 ? 32 : 128).isPresent();
    }
}
