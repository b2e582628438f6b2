package org.lucid.gui.endtoend;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reach matrix with the addresses that are shipped, to be run in a network namespace where they are all local: the
 * sandbox's backends stand where the administrators' configuration says, and no address is overridden.
 */
final class NamespaceMatrix {

    private static final Map<String, String> ADDRESSES =
            Map.of("admin", "172.20.0.100:3000", "user", "172.20.0.101:3001", "node", "172.20.0.102:3002");

    private NamespaceMatrix() {}

    public static void main(String... args) {
        List<String> surprises = new ArrayList<>();
        try (SandboxUnderTest sandbox =
                SandboxUnderTest.start(List.of("--conf", House.conf("admin"), "--control", "127.0.0.1:18000"))) {
            ADDRESSES.forEach((profile, address) -> {
                try (Gui gui = start(profile, address)) {
                    surprises.addAll(new ReachMatrix(sandbox).surprises(gui));
                }
            });
        }
        surprises.forEach(System.out::println);
        System.out.println(ReachMatrix.pairs() + " pairs, " + surprises.size() + " surprises");
        System.exit(surprises.isEmpty() ? 0 : 1);
    }

    private static Gui start(String profile, String address) {
        int colon = address.indexOf(':');
        Map<String, String> environment = new HashMap<>();
        environment.put("LUCID_CONFIG_FILE", House.conf(profile));
        environment.put("JWT_SECRET", House.SECRET);
        environment.put("QUARKUS_HTTP_HOST", address.substring(0, colon));
        Launched process = new Launched(profile, House.command(profile), environment);
        Gui gui = new Gui(profile, URI.create("http://" + address), process);
        House.await(process, gui.base().resolve("/health/ready"));
        return gui;
    }
}
