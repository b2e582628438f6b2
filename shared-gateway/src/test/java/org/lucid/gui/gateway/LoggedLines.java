package org.lucid.gui.gateway;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is written to one log while it is listened to, line by line; the next is waited for. */
final class LoggedLines extends Handler {

    private final Logger log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    LoggedLines(String name) {
        log = Logger.getLogger(name);
        log.addHandler(this);
    }

    /** The next line, or no more than a word of there being none. */
    String take() {
        try {
            return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
