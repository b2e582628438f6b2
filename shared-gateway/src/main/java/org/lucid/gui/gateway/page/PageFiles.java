package org.lucid.gui.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The files of a service's GUI, as its build made them. Immutable. */
final class PageFiles {

    private static final String FOLDER = "page";
    private static final String LIST = FOLDER + "/files.json";

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    private PageFiles() {}

    /**
     * Reads all files. Blocks.
     *
     * @throws IllegalStateException if the service was built without its page
     */
    static PageFiles read(ClassLoader resources) {
        PageFiles read = new PageFiles();
        for (Object listed : new JsonArray(content(resources, LIST))) {
            PageFile file = file(resources, (JsonObject) listed);
            read.files.put(file.path(), file);
        }
        read.page();
        return read;
    }

    private static PageFile file(ClassLoader resources, JsonObject listed) {
        String path = listed.getString("path");
        String name = FOLDER + (path.equals("/") ? "/index.html" : path);
        Map<Coding, Buffer> forms = new EnumMap<>(Coding.class);
        forms.put(Coding.IDENTITY, content(resources, name));
        for (Object coding : listed.getJsonArray("codings")) {
            forms.put(Coding.named((String) coding), content(resources, name + '.' + coding));
        }
        return PageFile.of(path, listed.getString("type"), forms);
    }

    private static Buffer content(ClassLoader resources, String name) {
        try (InputStream file = resources.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("this service was built without its page: it has no " + name);
            }
            return Buffer.buffer(file.readAllBytes());
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
