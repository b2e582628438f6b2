package org.lucid.gui.gateway.exchange;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the ids by which a request is found again in logs and at backends: unique, and no secret. */
final class RequestId {

    private static final HexFormat HEX = HexFormat.of();

    private RequestId() {}

    /** 128 random bits as 32 lower-case hexadecimal digits, fit for a trace id (W3C Trace Context, 3.2.2.3). */
    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong());
    }
}
