/** WebSockets: after the handshake bytes flow both ways, until one side, the sign-in or this service ends it. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.tunnel;
