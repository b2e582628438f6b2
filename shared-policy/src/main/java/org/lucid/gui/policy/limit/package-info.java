/** How much is let through: strict sliding windows. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.limit;
