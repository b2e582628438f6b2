/** The language of {@code policy.yaml}: text in, a policy or all its mistakes out. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.language;
