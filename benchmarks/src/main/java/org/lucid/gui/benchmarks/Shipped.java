package org.lucid.gui.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Decision;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.PathReading;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;

/** The policies as they are shipped, and requests that their routes allow. */
public final class Shipped {

    private Shipped() {}

    /**
     * The policy of a profile.
     *
     * @param profile {@code admin}, {@code user} or {@code node}
     * @throws IllegalStateException if it is not there or has mistakes
     */
    public static Policy policy(String profile) {
        String name = "/policies/" + profile + "/policy.yaml";
        try (InputStream file = Shipped.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the classpath: ./lucid bench puts it there");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return switch (new PolicyReader(name, Catalogue.lucid()).read(text)) {
                case PolicyReading.Valid(Policy policy) -> policy;
                case PolicyReading.Invalid(List<PolicyReading.Mistake> mistakes) ->
                    throw new IllegalStateException(mistakes.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path of the shape of a route, with ids such as backends give. */
    public static String target(Route route) {
        StringJoiner path = new StringJoiner("/", "/", "");
        route.template().segments(path::add, variable -> path.add("5f2c9a04-7d1e-4b6f-8c3a-0e9d2b7a1c55"));
        if (route.template().openEnded()) {
            path.add("statistics").add("daily");
        }
        return path.toString();
    }

    /** Reads a path that has no fault. */
    public static CanonicalPath path(String raw) {
        return switch (CanonicalPath.read(raw)) {
            case CanonicalPath path -> path;
            case PathReading.Malformed malformed -> throw new IllegalStateException(raw + ": " + malformed);
        };
    }

    /** The route by which a profile's policy allows a request. */
    public static Route route(String profile, Method method, String service, String target) {
        return switch (policy(profile).decide(method, service, path(target))) {
            case Decision.Allowed(Service allowed, Route route) -> route;
            case Decision.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    }
}
