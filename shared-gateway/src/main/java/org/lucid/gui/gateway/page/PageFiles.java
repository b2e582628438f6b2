package org.lucid.gui.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The files of a service's GUI, as its build made them. Immutable. */
final class PageFiles {

    private static final String LIST = "page/files.json";
    private static final String CONTENT = "page/files.bin";

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    private PageFiles() {}

    /**
     * Reads all files. Blocks.
     *
     * @throws IllegalStateException if the service was built without its page
     */
    static PageFiles read(ClassLoader resources) {
        PageFiles read = new PageFiles();
        byte[] content = content(resources, CONTENT);
        int at = 0;
        for (Object each : new JsonArray(new String(content(resources, LIST), StandardCharsets.UTF_8))) {
            JsonObject listed = (JsonObject) each;
            Map<Coding, byte[]> forms = new EnumMap<>(Coding.class);
            for (Map.Entry<String, Object> form : listed.getJsonObject("forms")) {
                int end = at + (Integer) form.getValue();
                if (end > content.length) {
                    throw mixed(end, content);
                }
                forms.put(Coding.named(form.getKey()), Arrays.copyOfRange(content, at, end));
                at = end;
            }
            String path = listed.getString("path");
            read.files.put(path, new PageFile(path, listed.getString("type"), listed.getString("hash"), forms));
        }
        if (at != content.length) {
            throw mixed(at, content);
        }
        read.page();
        return read;
    }

    private static IllegalStateException mixed(int listed, byte[] content) {
        return new IllegalStateException(LIST + " and " + CONTENT + " are not of one build: " + listed
                + " bytes are listed of " + content.length);
    }

    private static byte[] content(ClassLoader resources, String name) {
        try (InputStream file = resources.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("this service was built without its page: it has no " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page itself. */
    PageFile page() {
        PageFile page = files.get("/");
        if (page == null) {
            throw new IllegalStateException("this service was built without its page: " + LIST + " lists none at /");
        }
        return page;
    }

    /** The file at that path, if there is one. */
    @Nullable
    PageFile at(String path) {
        return files.get(path);
    }
}
