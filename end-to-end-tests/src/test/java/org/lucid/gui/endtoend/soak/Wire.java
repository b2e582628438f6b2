package org.lucid.gui.endtoend.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.lucid.gui.endtoend.Gui;

/** A client's connection, for those who do not behave. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(Gui gui) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gui.base().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    /** The head of a request, without the empty line that ends it. */
    static String head(String method, String target, String token, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer " + token + "\r\n"
                + String.join("", headers);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The head of an answer; shorter if the other side closed. */
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }

    /** The next bytes; fewer if the other side closed. */
    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** Closes it as a program does that ends without a word: the other side is told by a reset. */
    void vanish() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // The other side was faster.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
