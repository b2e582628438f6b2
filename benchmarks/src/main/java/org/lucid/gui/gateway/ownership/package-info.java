/** What it costs to show that something is the person's, where that is known already. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.ownership;
