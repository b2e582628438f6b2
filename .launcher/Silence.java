import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that hangs: takes every connection on that port of this machine, reads what comes, and never says a word. */
final class Silence {

    private Silence() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        try (ServerSocket server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> listen(socket));
            }
        }
    }

    private static void listen(Socket socket) {
        byte[] unread = new byte[8192];
        try (socket) {
            while (socket.getInputStream().read(unread) >= 0) {}
        } catch (IOException gone) {
            // Whoever waited has given up.
        }
    }
}
