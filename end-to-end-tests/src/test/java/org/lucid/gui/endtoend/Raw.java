package org.lucid.gui.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends exactly the bytes it is told to, and reads what comes until the other side closes or says no more. */
final class Raw {

    private static final int PATIENCE_MILLIS = 5_000;

    private Raw() {}

    /** The status line of the answer; nothing if the connection was closed without one. */
    static String statusOf(Gui gui, String bytes) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gui.base().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return line(socket.getInputStream());
        } catch (IOException closed) {
            return "";
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
