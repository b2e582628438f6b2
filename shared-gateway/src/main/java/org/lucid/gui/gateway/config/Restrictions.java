package org.lucid.gui.gateway.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.lucid.gui.gateway.config.Values.Given;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.route.Policy;

/** What the operator's file closes. It can only close what the policy opens, never open what the policy closes. */
final class Restrictions {

    private Restrictions() {}

    /** The ids of backends that are closed although the policy opens them. */
    static Set<String> closed(Values values, Findings findings, ServiceNames names, Policy policy) {
        List<String> open = policy.services().stream().map(Service::id).toList();
        Set<String> closed = new LinkedHashSet<>();
        for (ServiceNames.Named<Boolean> restriction : names.restrictions().values()) {
            Optional<Given<Boolean>> given = values.given(restriction.key());
            List<String> services = restriction.services();
            if (given.isEmpty()) {
                continue;
            }
            if (!given.get().value()) {
                services.stream().filter(open::contains).forEach(closed::add);
            } else if (services.stream().noneMatch(open::contains)) {
                findings.odd(
                        given.get().origin(),
                        "the policy of the " + policy.profile().label() + " profile does not open "
                                + String.join(", ", services),
                        "true cannot open it; remove the line or say false");
            }
        }
        return Set.copyOf(closed);
    }
}
