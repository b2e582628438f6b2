package org.lucid.gui.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class NamespaceMatrixIT {

    @Test
    void eachServiceReachesItsBackendsAndNoOthersAtTheAddressesThatAreShipped() {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "skipped: only root can make a network namespace in which the shipped addresses are local");
        assumeTrue(
                Stream.of("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip").anyMatch(ip -> Files.exists(Path.of(ip))),
                "skipped: there is no 'ip' to make a network namespace with; install iproute2");

        List<String> command = List.of(
                "bash",
                House.ROOT.resolve("end-to-end-tests/src/test/sh/namespace.sh").toString(),
                "lucid-e2e-" + ProcessHandle.current().pid(),
                Launched.java(),
                "-cp",
                System.getProperty("java.class.path"),
                NamespaceMatrix.class.getName());
        try (Launched matrix = new Launched("namespace", command, Map.of())) {
            assertThat(matrix.exitStatus(Duration.ofMinutes(3)))
                    .as(matrix.log())
                    .isZero();
            assertThat(matrix.log()).contains("81 pairs, 0 surprises");
        }
    }
}
