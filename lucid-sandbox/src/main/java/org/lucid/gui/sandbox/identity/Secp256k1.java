package org.lucid.gui.sandbox.identity;

import java.math.BigInteger;
import java.util.Locale;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The curve that TRON uses (SEC 2, 2.4.1). */
final class Secp256k1 {

    static final ECDomainParameters DOMAIN = domain();
    static final BigInteger ORDER = DOMAIN.getN();
    static final BigInteger FIELD = DOMAIN.getCurve().getField().getCharacteristic();

    private Secp256k1() {}

    /** A number of the curve as 64 hex digits. */
    static String hex(BigInteger number) {
        return String.format(Locale.ROOT, "%064x", number);
    }

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
