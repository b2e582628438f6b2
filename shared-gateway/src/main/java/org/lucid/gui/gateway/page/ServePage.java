package org.lucid.gui.gateway.page;

import java.util.Objects;
import java.util.Set;

import io.netty.buffer.Unpooled;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the files of the GUI. A path that nobody knows is taken for one of the GUI's own, and answered with its
 * page, when somebody who can read a page asks for it; what is left goes on. Immutable.
 */
final class ServePage implements Handler<RoutingContext> {

    private static final CharSequence IMMUTABLE = HttpHeaders.createOptimized("public, max-age=31536000, immutable");
    private static final CharSequence ASK_EACH_TIME = HttpHeaders.createOptimized("no-cache");

    /** First segments of paths that are no pages: a client that errs there is to be told so, not shown a page. */
    private static final Set<String> NO_PAGES = Set.of("api", "assets", "auth", "gui", "health", "metrics", "q");

    private final PageFiles files;

    ServePage(PageFiles files) {
        this.files = files;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        PageFile file = reads(request) ? find(request) : null;
        if (file == null) {
            context.next();
        } else {
            answer(request, request.response(), file);
        }
    }

    private static boolean reads(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private @Nullable PageFile find(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        PageFile file = files.at(path);
        return file == null && isPage(path) && wantsPage(request) ? files.page() : file;
    }

    private static boolean isPage(String path) {
        int end = path.indexOf('/', 1);
        return path.startsWith("/") && !NO_PAGES.contains(path.substring(1, end < 0 ? path.length() : end));
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static void answer(HttpServerRequest request, HttpServerResponse response, PageFile file) {
        Coding coding = Coding.best(
                request.getHeader(HttpHeaders.ACCEPT_ENCODING), file.forms().keySet());
        response.putHeader(HttpHeaders.CACHE_CONTROL, file.isPage() ? ASK_EACH_TIME : IMMUTABLE);
        response.putHeader(HttpHeaders.ETAG, file.tag(coding));
        response.putHeader(HttpHeaders.VARY, file.isPage() ? "Accept, Accept-Encoding" : "Accept-Encoding");
        if (file.isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), coding)) {
            response.setStatusCode(304).end();
            return;
        }
        byte[] content = Objects.requireNonNull(file.forms().get(coding));
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        if (coding != Coding.IDENTITY) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.token());
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length));
            response.end();
        } else {
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(content)));
        }
    }
}
