package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.route.Policy;

/** The policy that a service was built with. It is read once: for an executable, when that is built. */
final class OwnPolicy {

    private static final String FILE = "policy.yaml";

    private static final PolicyReading READ = new PolicyReader(FILE, Catalogue.lucid()).read(text());

    private OwnPolicy() {}

    /**
     * The policy.
     *
     * @throws IllegalStateException if it has mistakes, which are all named
     */
    static Policy get() {
        return switch (READ) {
            case PolicyReading.Valid(Policy policy) -> policy;
            case PolicyReading.Invalid(var mistakes) ->
                throw new IllegalStateException(mistakes.stream()
                        .map(PolicyReading.Mistake::toString)
                        .collect(Collectors.joining("\n", "the policy of this service has mistakes:\n", "")));
        };
    }

    private static String text() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("this service has no " + FILE + " among its resources");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
