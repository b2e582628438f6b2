/** Backends that a service itself asks, by interfaces that say what they answer. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.typed;
