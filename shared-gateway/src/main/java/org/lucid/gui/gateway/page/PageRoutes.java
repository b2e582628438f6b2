package org.lucid.gui.gateway.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

/** Puts the GUI's files behind everything else that this service answers, and its headers before all of that. */
@ApplicationScoped
class PageRoutes {

    /** Behind the pipeline, before every handler of the platform's own. */
    private static final int AFTER_PIPELINE = -90_000;

    /** Before the problem that ends what nobody serves. */
    private static final int BEFORE_LAST = Integer.MAX_VALUE - 1;

    /** Once for all, so that an executable has them in memory as they are in its file. */
    private static final PageFiles FILES = PageFiles.read(Thread.currentThread().getContextClassLoader());

    void routes(@Observes Router router) {
        router.route().order(AFTER_PIPELINE).handler(new PageHeaders());
        router.route().order(BEFORE_LAST).handler(new ServePage(FILES));
    }
}
