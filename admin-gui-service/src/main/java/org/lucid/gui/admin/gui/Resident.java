package org.lucid.gui.admin.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory this process occupies, as Linux tells it; elsewhere nobody does. */
final class Resident implements LongSupplier {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern LINE = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,12}) kB$");

    @Override
    public long getAsLong() {
        try {
            Matcher line = LINE.matcher(Files.readString(STATUS));
            return line.find() ? 1024 * Long.parseLong(line.group(1)) : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
