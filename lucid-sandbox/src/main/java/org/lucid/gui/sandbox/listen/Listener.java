package org.lucid.gui.sandbox.listen;

import io.vertx.core.Future;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.observe.Connections;

/** One backend on its port. For one event loop. */
public interface Listener {

    /** The backend. */
    Service service();

    /** Where it listens; the real port once it has listened. */
    Endpoint endpoint();

    /** Its connections. */
    Connections connections();

    /** Begins to listen; again on the same port after {@link #close}. Does nothing while it listens. */
    Future<Void> listen();

    /** Ends listening and closes all connections. Does nothing while it does not listen. */
    Future<Void> close();
}
