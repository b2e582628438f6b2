/** Keeps the trouble of one backend from the others: breakers, places, pools and what may be asked twice. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.guard;
