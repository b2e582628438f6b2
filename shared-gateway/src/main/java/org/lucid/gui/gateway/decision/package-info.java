/** Step 6: what the profile's policy says. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.decision;
