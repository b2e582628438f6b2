package org.lucid.gui.gateway.socket;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Stands where connections are accepted. Neither Vert.x nor Quarkus has a place for that before a request is understood, but
 * Netty has: it looks this class up if the system property {@value #EXTENSIONS_SYSTEM_PROPERTY} says so when the first server is bound.
 */
@RegisterForReflection(fields = false)
public final class Doorkeeper extends ChannelInitializerExtension {

    private final Sockets sockets;

    /** Made by Netty. */
    public Doorkeeper() {
        this(new Sockets(SocketRules.of(ConfigProvider.getConfig()), System::nanoTime));
    }

    Doorkeeper(Sockets sockets) {
        this.sockets = sockets;
    }

    /** Has Netty look for it. To be called before anything listens. */
    public static void appoint() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        sockets.watch(channel);
    }
}
