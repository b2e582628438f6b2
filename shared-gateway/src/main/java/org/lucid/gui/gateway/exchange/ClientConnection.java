package org.lucid.gui.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.socket.SocketWatch;

/**
 * The connection that a client holds, with the three things that Vert.x cannot do to it: end it at once, take no further
 * request from it, and bound how many requests a client may send ahead of their answers. Vert.x itself would read and
 * keep all that come, and all answers that nobody takes. Lives on one event loop; not thread-safe.
 */
final class ClientConnection extends ChannelDuplexHandler {

    /** No browser sends one request ahead; some programs send a few. */
    static final int MAX_UNANSWERED = 32;

    private static final String NAME = "lucid";
    private static final String HTTP_1 = "httpEncoder";

    private final Channel channel;
    private final @Nullable SocketWatch watch;
    /** The first request was read before this handler was there. */
    private int unanswered = 1;

    private boolean lastTaken;
    private boolean dropping;
    private boolean tunnel;

    private ClientConnection(Channel channel) {
        this.channel = channel;
        this.watch = SocketWatch.of(channel.pipeline());
        busy();
    }

    /** The one that stands for this connection; made when it is first asked for. */
    static ClientConnection of(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NAME) instanceof ClientConnection known) {
            return known;
        }
        ClientConnection made = new ClientConnection(channel);
        if (pipeline.get(HTTP_1) != null) {
            pipeline.addAfter(HTTP_1, NAME, made);
        }
        return made;
    }

    /** Has requests left unanswered that come after the one under way (RFC 9112, 9.6). */
    void takeNoMore() {
        lastTaken = true;
    }

    /** Whether a request that is looked at now comes after the last one that is taken. */
    boolean takesNoMore() {
        return lastTaken;
    }

    /**
     * Ends the connection so that the client sees that the answer broke off, however it is framed, and without waiting
     * until the client has taken what was written so far: one that reads nothing would hold the connection forever.
     */
    void cut() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            // From the first handler on, so that TLS does not say a tidy goodbye.
            channel.pipeline().firstContext().close();
        }
    }

    /** Whether the client sent something behind the request under way, whose answer decides what it means. */
    boolean readAhead() {
        return unanswered > 1;
    }

    /** No requests come any more but bytes, which are none of this class's business. */
    void becomesTunnel() {
        tunnel = true;
    }

    /** Has something done once the connection is closed. */
    void whenClosed(Runnable action) {
        channel.closeFuture().addListener(closed -> action.run());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            busy();
            if (!dropping && ++unanswered > MAX_UNANSWERED) {
                // Closed it is at once, but what was read already still comes.
                dropping = true;
                cut();
            }
        } else if (!tunnel && message instanceof ByteBuf) {
            // Half a request that was read ahead of a tunnel, when the reader of requests is taken away.
            dropping = true;
            cut();
        }
        if (dropping) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !interim(message)) {
            // An answer counts until it has left: those that wait for a client who does not read are what is bounded.
            context.write(message, promise.unvoid().addListener(left -> answered()));
        } else {
            context.write(message, promise);
        }
    }

    private void busy() {
        if (watch != null) {
            watch.busy();
        }
    }

    private void answered() {
        unanswered--;
        if (unanswered == 0 && watch != null) {
            watch.idle();
        }
    }

    private static boolean interim(Object message) {
        return message instanceof HttpResponse response && response.status().code() < 200;
    }
}
