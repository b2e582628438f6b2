import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.util.Base64;

/** Prints the private key of a PKCS #12 store in PEM: KeyToPem STORE ALIAS PASSWORD. */
final class KeyToPem {

    private KeyToPem() {}

    public static void main(String... arguments) throws Exception {
        char[] password = arguments[2].toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = new FileInputStream(arguments[0])) {
            store.load(file, password);
        }
        byte[] key = store.getKey(arguments[1], password).getEncoded();
        System.out.println("-----BEGIN PRIVATE KEY-----");
        System.out.println(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key));
        System.out.println("-----END PRIVATE KEY-----");
    }
}
