package org.lucid.gui.gateway.tls;

import java.util.Map;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Makes one setting turn HTTPS on: where a certificate is configured, the platform's server takes its TLS from {@link Tls}
 * and does without plain HTTP, unless its own properties say otherwise. Thread-safe.
 */
public final class TlsSwitch implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> WITH_TLS = Map.of(
            "quarkus.http.tls-configuration-name",
            PemTls.nameOf(PemTls.Side.CLIENTS),
            "quarkus.http.insecure-requests",
            "disabled");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue given = context.proceed(name);
        String withTls = WITH_TLS.get(name);
        return given == null && withTls != null && isOn(context)
                ? ConfigValue.builder().withName(name).withValue(withTls).build()
                : given;
    }

    private static boolean isOn(ConfigSourceInterceptorContext context) {
        ConfigValue certificate = context.proceed(TlsSettings.CERTIFICATE);
        return certificate != null
                && certificate.getValue() != null
                && !certificate.getValue().isBlank();
    }
}
