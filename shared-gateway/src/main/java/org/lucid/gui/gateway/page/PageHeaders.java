package org.lucid.gui.gateway.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Puts the headers on an answer that keep a browser from doing with it anything that the GUI does not need: running code
 * or styles of others or inside the markup, talking to other origins, showing it in a frame, guessing types, telling
 * others where one came from. Immutable.
 */
final class PageHeaders implements Handler<RoutingContext> {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            // The one policy by which Lit makes markup of its own templates.
            "trusted-types lit-html");

    /** All that a browser could lend to a page; copying to the clipboard is the only thing that the GUI uses. */
    private static final String PERMISSIONS_POLICY = Stream.concat(
                    Stream.of(
                                    "accelerometer",
                                    "autoplay",
                                    "browsing-topics",
                                    "camera",
                                    "clipboard-read",
                                    "display-capture",
                                    "encrypted-media",
                                    "fullscreen",
                                    "gamepad",
                                    "geolocation",
                                    "gyroscope",
                                    "hid",
                                    "identity-credentials-get",
                                    "idle-detection",
                                    "local-fonts",
                                    "magnetometer",
                                    "microphone",
                                    "midi",
                                    "payment",
                                    "picture-in-picture",
                                    "publickey-credentials-create",
                                    "publickey-credentials-get",
                                    "screen-wake-lock",
                                    "serial",
                                    "storage-access",
                                    "usb",
                                    "window-management",
                                    "xr-spatial-tracking")
                            .map(feature -> feature + "=()"),
                    Stream.of("clipboard-write=(self)"))
            .collect(Collectors.joining(", "));

    private static final List<Map.Entry<CharSequence, CharSequence>> HEADERS = Stream.of(
                    Map.entry("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                    Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
                    Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
                    Map.entry("Permissions-Policy", PERMISSIONS_POLICY),
                    Map.entry("Referrer-Policy", "no-referrer"),
                    Map.entry("X-Content-Type-Options", "nosniff"))
            .map(header -> Map.entry(
                    HttpHeaders.createOptimized(header.getKey()), HttpHeaders.createOptimized(header.getValue())))
            .toList();

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
        HEADERS.forEach(header -> headers.set(header.getKey(), header.getValue()));
        context.next();
    }
}
