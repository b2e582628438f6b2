package org.lucid.gui.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.lucid.gui.sandbox.listen.Listener;

/** Tells others where the sandbox listens, as lines that a shell and a gateway understand. */
final class EnvFile {

    private EnvFile() {}

    /** Writes the file whole or not at all: a reader that waits for it never sees half of it. */
    static void write(Path file, RunningSandbox sandbox) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Listener listener : sandbox.listeners().values()) {
            String scheme = listener.service().speaksHttp() ? "http" : "tcp";
            lines.add(listener.service().environmentName() + "="
                    + listener.endpoint().url(scheme));
        }
        lines.add("LUCID_SANDBOX_CONTROL=" + sandbox.control().url("http"));
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid());
        Files.write(draft, lines);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
