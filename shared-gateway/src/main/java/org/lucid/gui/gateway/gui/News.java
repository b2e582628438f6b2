package org.lucid.gui.gateway.gui;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What open pages are told without asking.
 *
 * @param every how often they are told to look again ({@code update_interval})
 * @param changes has a listener told of each backend whose state changes, with its id and its new state, by any thread;
 *     gives back what ends that
 */
public record News(Supplier<Duration> every, Function<BiConsumer<String, String>, Runnable> changes) {}
