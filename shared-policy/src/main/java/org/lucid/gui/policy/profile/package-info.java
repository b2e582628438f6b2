/** Who asks: the three profiles, the roles of people, and the principal that a verified token stands for. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.profile;
