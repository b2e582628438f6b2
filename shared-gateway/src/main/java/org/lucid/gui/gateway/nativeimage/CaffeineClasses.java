package org.lucid.gui.gateway.nativeimage;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Caffeine makes up the name of a cache's class from what the cache can do, and looks it up while running. These are the
 * caches that are bounded by weight and forget after a write; the platform knows only those that it makes itself.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMWW", "com.github.benmanes.caffeine.cache.PSWMW"})
final class CaffeineClasses {

    private CaffeineClasses() {}
}
