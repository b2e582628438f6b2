package org.lucid.gui.gateway.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.lucid.gui.gateway.config.Values.Given;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;

/** Notes what only shows when the configuration is seen as a whole. */
final class Oddities {

    private final SmallRyeConfig config;
    private final Values values;
    private final Findings findings;
    private final Catalogue catalogue;

    Oddities(SmallRyeConfig config, Values values, Findings findings, Catalogue catalogue) {
        this.config = config;
        this.values = values;
        this.findings = findings;
        this.catalogue = catalogue;
    }

    void note(Profile profile, Map<String, Endpoint> endpoints) {
        noteOtherProfile(profile);
        noteSharedAddresses(endpoints);
        noteUnknownVariables();
    }

    private void noteOtherProfile(Profile profile) {
        String expected = profile == Profile.NODE ? "node_operator" : profile.label();
        values.given(Vocabulary.PROFILE_TYPE)
                .filter(given -> !given.value().equals(expected))
                .ifPresent(given -> findings.odd(
                        given.origin(),
                        "this service has the profile " + expected.toUpperCase(Locale.ROOT),
                        "check that it reads the right file"));
    }

    private void noteSharedAddresses(Map<String, Endpoint> endpoints) {
        Map<String, String> first = new HashMap<>();
        for (Service service : catalogue.services()) {
            Endpoint endpoint = endpoints.get(service.id());
            if (endpoint == null) {
                continue;
            }
            String address = endpoint.host().toLowerCase(Locale.ROOT) + " port " + endpoint.port();
            String other = first.putIfAbsent(address, service.id());
            if (other != null) {
                ServiceKeys keys = ServiceKeys.of(service.id());
                Origin origin = values.given(keys.url)
                        .map(Given::origin)
                        .or(() -> values.given(keys.port).map(Given::origin))
                        .orElseGet(() -> values.missing(keys.port));
                findings.odd(
                        origin,
                        service.id() + " and " + other + " are both at " + address,
                        "requests for either go to whichever listens there; give each its own");
            }
        }
    }

    private void noteUnknownVariables() {
        TreeSet<String> given = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (source instanceof EnvConfigSource) {
                source.getPropertyNames().stream().filter(Variables::mayBeOurs).forEach(given::add);
            }
        }
        if (given.isEmpty()) {
            return;
        }
        Variables variables = Variables.of(catalogue);
        given.stream()
                .filter(variables::isSlip)
                .forEach(name -> findings.odd(
                        Origin.outside("environment variable " + name),
                        "it names nothing that can be set",
                        variables
                                .nearest(name)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("it has no effect")));
    }
}
