/** A request under way, and the steps it is taken through. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.exchange;
