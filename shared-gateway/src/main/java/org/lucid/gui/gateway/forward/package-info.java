/** Step 8: the request is written anew for its backend, and bytes flow both ways with back-pressure. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.forward;
