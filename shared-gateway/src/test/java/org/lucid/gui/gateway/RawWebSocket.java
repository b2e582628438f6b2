package org.lucid.gui.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Both ends of a WebSocket, byte by byte (RFC 6455). */
final class RawWebSocket {

    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** What a client sends to be taken for one. */
    static final String HANDSHAKE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: " + KEY + "\r\n";

    /** What came: opcode and unmasked payload. */
    record Frame(int opcode, boolean masked, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int code() {
            return ByteBuffer.wrap(payload).getShort();
        }

        String reason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private RawWebSocket() {}

    /** The head of a backend's answer that agrees; further headers end with CR LF each. */
    static String agreement(String requestHead, String... headers) {
        String key = requestHead.replaceFirst("(?is).*Sec-WebSocket-Key: (\\S+).*", "$1");
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: "
                + accept(key) + "\r\n" + String.join("", headers) + "\r\n";
    }

    static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A frame as a server sends it, as Latin-1 text. */
    static String fromServer(int opcode, String payload) {
        return head(opcode, 0, payload.length()) + payload;
    }

    /** A frame as a client sends it, as Latin-1 text. */
    static String fromClient(int opcode, String payload) {
        StringBuilder frame = new StringBuilder(head(opcode, 0x80, payload.length())).append("\1\2\3\4");
        for (int i = 0; i < payload.length(); i++) {
            frame.append((char) (payload.charAt(i) ^ 1 + i % 4));
        }
        return frame.toString();
    }

    static String close(int code, String reason) {
        return (char) (code >> 8) + "" + (char) (code & 0xff) + reason;
    }

    /** The head of a frame. */
    static String head(int opcode, int mask, long length) {
        String first = "" + (char) (0x80 | opcode);
        if (length < 126) {
            return first + (char) (mask | length);
        }
        String bytes = new String(ByteBuffer.allocate(8).putLong(length).array(), StandardCharsets.ISO_8859_1);
        return length < 65536 ? first + (char) (mask | 126) + bytes.substring(6) : first + (char) (mask | 127) + bytes;
    }

    /** Reads one frame. */
    static Frame read(InputStream in) throws IOException {
        int first = byteOf(in);
        int second = byteOf(in);
        long length = second & 0x7f;
        if (length > 125) {
            length = new java.math.BigInteger(1, in.readNBytes(length == 126 ? 2 : 8)).longValueExact();
        }
        boolean masked = second > 127;
        byte[] mask = in.readNBytes(masked ? 4 : 0);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length && masked; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(first & 0x0f, masked, payload);
    }

    private static int byteOf(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new IOException("the connection was closed where a frame should be");
        }
        return b;
    }
}
