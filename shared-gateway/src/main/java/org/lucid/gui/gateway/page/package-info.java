/** Serves the GUI's page and what it loads, with the headers that keep both to themselves. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.page;
