/** Sockets: how a backend listens, with its faults and its log. */
@NullMarked
package org.lucid.gui.sandbox.listen;

import org.jspecify.annotations.NullMarked;
