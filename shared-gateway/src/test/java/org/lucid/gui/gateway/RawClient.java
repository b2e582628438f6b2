package org.lucid.gui.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends exactly the bytes it is told to. */
final class RawClient implements AutoCloseable {

    /** An answer with a whole body. */
    record Answer(int status, String head, String body) {
        String header(String name) {
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(RunningPipeline.SOCKET_BUFFER);
        socket.setSendBufferSize(RunningPipeline.SOCKET_BUFFER);
        // Only so that a test that waits for nothing fails.
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The head of a request to the open part of session-api, signed in; further headers end with CR LF each. */
    static String open(String method, String... headers) {
        return request(method, "/api/session-api/open/x", headers);
    }

    /** The head of a request, signed in; further headers end with CR LF each. */
    static String request(String method, String target, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: gui\r\nAuthorization: Bearer " + RunningPipeline.token()
                + "\r\n" + String.join("", headers) + "\r\n";
    }

    /** Whether the other side closed the connection, tidily or not; waits for it. */
    boolean closed() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Reads exactly that text, which must come next. */
    void expect(String text) throws IOException {
        String came = new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.ISO_8859_1);
        if (!came.equals(text)) {
            throw new IOException("expected '" + text + "', but there came '" + came + "'");
        }
    }

    Socket socket() {
        return socket;
    }

    Answer answer() throws IOException {
        return answer(false);
    }

    /** Reads one answer; {@code headOnly} for those that have no body whatever their head says. */
    Answer answer(boolean headOnly) throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        if (head.isEmpty()) {
            throw new IOException("the connection was closed without an answer");
        }
        int status = Integer.parseInt(head.substring(9, 12));
        Answer bare = new Answer(status, head, "");
        if (headOnly || status < 200 || status == 204 || status == 304) {
            return bare;
        }
        if (bare.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return new Answer(status, head, chunks(in));
        }
        String length = bare.header("Content-Length");
        byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        if (!length.isEmpty() && body.length < Integer.parseInt(length)) {
            throw new IOException("the body ended after " + body.length + " of " + length + " bytes");
        }
        return new Answer(status, head, new String(body, StandardCharsets.UTF_8));
    }

    private static String chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return body.toString(StandardCharsets.UTF_8);
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the body broke off");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Reads up to and with the empty line; what it read if the connection ends before, maybe nothing. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
