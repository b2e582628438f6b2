/** Step 1: one host, one canonical path, sane framing; anything else is refused before it is understood. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.edge;
