package org.lucid.gui.gateway.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.profile.Profile;

/**
 * The cookie that holds a browser's secret. Each profile has a name of its own, because cookies know no ports and the three
 * services often share a host. Under TLS the name has the prefix by which browsers keep other hosts and plain HTTP from
 * setting it (RFC 6265bis, 4.1.3.2).
 */
final class SessionCookie {

    private final String plainName;
    private final String tlsName;

    SessionCookie(Profile profile) {
        this.plainName = "lucid-" + profile.label();
        this.tlsName = "__Host-" + plainName;
    }

    /**
     * The browser's secret, if it sent one that we could have made. Where it sent two, somebody else may have planted one
     * (a neighbouring port or path can): neither is believed.
     */
    @Nullable
    String read(HttpServerRequest request) {
        String name = name(request);
        String found = null;
        for (String header : request.headers().getAll(HttpHeaders.COOKIE)) {
            int from = 0;
            while (from < header.length()) {
                int semicolon = header.indexOf(';', from);
                int to = semicolon < 0 ? header.length() : semicolon;
                int begin = from;
                while (begin < to && header.charAt(begin) == ' ') {
                    begin++;
                }
                if (header.startsWith(name, begin)
                        && begin + name.length() < to
                        && header.charAt(begin + name.length()) == '=') {
                    if (found != null) {
                        return null;
                    }
                    found = header.substring(begin + name.length() + 1, to);
                }
                from = to + 1;
            }
        }
        return found != null && SessionKey.wellFormed(found) ? found : null;
    }

    void set(HttpServerRequest request, String secret) {
        request.response().addCookie(cookie(request, secret));
    }

    void clear(HttpServerRequest request) {
        request.response().addCookie(cookie(request, "").setMaxAge(0));
    }

    private Cookie cookie(HttpServerRequest request, String value) {
        return Cookie.cookie(name(request), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(request.isSSL())
                .setSameSite(CookieSameSite.STRICT);
    }

    private String name(HttpServerRequest request) {
        return request.isSSL() ? tlsName : plainName;
    }
}
