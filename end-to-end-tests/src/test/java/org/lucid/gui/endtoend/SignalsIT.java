package org.lucid.gui.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** Which signals an executable does not heed. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells by a file which signals a process ignores")
@EnabledIfSystemProperty(
        named = "lucid.executables",
        matches = ".*user.*",
        disabledReason = "a Java runtime has no signal by which it writes its memory to a file")
class SignalsIT {

    private static final int SIGUSR1 = 10;

    @Test
    void noneHasTheMemoryWrittenToAFile() throws IOException {
        try (SandboxUnderTest sandbox = SandboxUnderTest.start();
                Gui gui = House.gui("user", sandbox.addresses())) {
            long ignored = Files.readAllLines(
                            Path.of("/proc", Long.toString(gui.process().pid()), "status"))
                    .stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .findFirst()
                    .orElseThrow();

            assertThat(ignored & 1L << (SIGUSR1 - 1)).isNotZero();
        }
    }
}
