package org.lucid.gui.gateway.tls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what one class writes to the log. */
final class LogLines extends Handler {

    private final Logger logger;
    private final boolean parents;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogLines(Class<?> of) {
        logger = Logger.getLogger(of.getName());
        parents = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** Level and message of each line so far. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        Object[] parameters = entry.getParameters();
        String message = parameters == null ? entry.getMessage() : String.format(entry.getMessage(), parameters);
        int level = entry.getLevel().intValue();
        boolean warning = level >= Level.WARNING.intValue();
        lines.add((level >= Level.SEVERE.intValue() ? "ERROR " : warning ? "WARN " : "INFO ") + message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(parents);
    }
}
