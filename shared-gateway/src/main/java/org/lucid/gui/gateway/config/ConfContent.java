package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** What is in the operator's file at one moment, before it is understood. */
sealed interface ConfContent {

    /** No sensible file is longer; in bytes. */
    int LONGEST = 1 << 20;

    /** The bytes of the file. */
    record Bytes(byte[] bytes) implements ConfContent {

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes(byte[] others) && Arrays.equals(bytes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /** There is nothing to read, and why. */
    record Nothing(String why, String right) implements ConfContent {}

    /** Reads a file; blocks. What goes wrong is part of the result. */
    static ConfContent read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST
                    ? new Nothing(
                            "the file is longer than " + LONGEST + " bytes", "name the right file in LUCID_CONFIG_FILE")
                    : new Bytes(bytes);
        } catch (NoSuchFileException e) {
            return new Nothing("there is no such file", "name an existing file in LUCID_CONFIG_FILE");
        } catch (AccessDeniedException e) {
            return new Nothing("the file may not be read", "give this process the right to read it");
        } catch (IOException e) {
            return new Nothing(
                    "the file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "name a readable file in LUCID_CONFIG_FILE");
        }
    }
}
