package org.lucid.gui.gateway.exchange;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Networks;

/**
 * Where a request comes from: its connection's other end, unless that is a proxy that the operator trusts. Then it is who
 * that proxy says it had at its other end, and so on, as long as what stands there is such a proxy itself.
 *
 * <p>A client writes into the same headers, but only to the left of what proxies add, and what stands left of the first
 * address that is no trusted proxy's is not looked at. A proxy that writes one of {@code X-Forwarded-For} and
 * {@code Forwarded} may pass the other on as the client wrote it: where they disagree, neither is believed.
 */
public final class ClientAddress {

    private static final CharSequence X_FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("Forwarded");
    /** Of a local socket's other end; the same word as in RFC 7239, 6.2. */
    private static final String UNKNOWN = "unknown";

    private ClientAddress() {}

    /** The address, as text. */
    public static String of(HttpServerRequest request, Networks trusted) {
        String peer = request.connection().remoteAddress().hostAddress();
        if (peer == null) {
            return UNKNOWN;
        }
        MultiMap headers = request.headers();
        if (trusted.equals(Networks.NONE) || !trusted.contain(peer)) {
            return peer;
        }
        String one = headers.contains(X_FORWARDED_FOR)
                ? beyond(peer, plain(headers.getAll(X_FORWARDED_FOR)), trusted)
                : null;
        String other =
                headers.contains(FORWARDED) ? beyond(peer, ForwardedFor.in(headers.getAll(FORWARDED)), trusted) : null;
        if (one == null || other == null) {
            return one != null ? one : other != null ? other : peer;
        }
        return one.equals(other) ? one : peer;
    }

    private static List<String> plain(List<String> values) {
        List<String> all = new ArrayList<>();
        for (String value : values) {
            for (String one : value.split(",", -1)) {
                all.add(one.strip());
            }
        }
        return all;
    }

    /** Goes back from the nearest; where nothing understandable stands, the nearest known is the answer. */
    private static String beyond(String peer, List<String> nodes, Networks trusted) {
        String nearest = peer;
        for (String node : nodes.reversed()) {
            InetAddress address = address(node);
            if (address == null) {
                return nearest;
            }
            nearest = NetUtil.toAddressString(address);
            if (!trusted.contain(address)) {
                return nearest;
            }
        }
        return nearest;
    }

    /** An address as it may stand there: alone, in brackets, or with a port (RFC 7239, 6). */
    private static @Nullable InetAddress address(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 || !port(node, end + 1) ? null : Networks.address(node.substring(1, end));
        }
        int colon = node.indexOf(':');
        boolean v4AndPort = colon >= 0 && node.indexOf(':', colon + 1) < 0;
        if (v4AndPort) {
            return port(node, colon) ? Networks.address(node.substring(0, colon)) : null;
        }
        return Networks.address(node);
    }

    /** Whether nothing stands there, or a port. */
    private static boolean port(String node, int from) {
        return from == node.length() || node.substring(from).matches(":[0-9A-Za-z._-]{1,20}");
    }
}
