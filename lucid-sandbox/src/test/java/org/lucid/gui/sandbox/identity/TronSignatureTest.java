package org.lucid.gui.sandbox.identity;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TronSignatureTest {

    private static final String MESSAGE = "Sign this message to authenticate with Lucid: 1790000000";

    private final TronKey key = TronKey.ofWord("ada");

    @Test
    void tellsWhoSigned() {
        assertThat(TronSignature.signer(MESSAGE, key.sign(MESSAGE))).contains(key.address());
    }

    @Test
    void tellsSomebodyElseForAnotherMessage() {
        assertThat(TronSignature.signer(MESSAGE + "1", key.sign(MESSAGE))).isNotEqualTo(Optional.of(key.address()));
    }

    @Test
    void tellsNobodyForWhatIsNoSignature() {
        assertThat(TronSignature.signer(MESSAGE, "0x1234")).isEmpty();
        assertThat(TronSignature.signer(MESSAGE, "zz".repeat(65))).isEmpty();
    }

    @Test
    void knowsAnAddressByItsChecksum() {
        String address = key.address();

        assertThat(address).hasSize(34).startsWith("T");
        assertThat(TronAddress.isValid(address)).isTrue();
        assertThat(TronAddress.isValid(address.substring(0, 33) + (address.endsWith("1") ? '2' : '1')))
                .isFalse();
    }

    @Test
    void knowsTheAddressOfAKnownKey() {
        // The private key 1 stands for the generator itself, whose address everybody can compute.
        assertThat(TronKey.ofHex("0".repeat(63) + "1").address()).isEqualTo("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC");
    }
}
