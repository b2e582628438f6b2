/** Whether this service lives and is ready, and what it last knew of its backends. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.health;
