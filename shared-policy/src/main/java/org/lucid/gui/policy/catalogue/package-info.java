/** The backends of Lucid: which there are, what they are called, and how one asks after their health. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.catalogue;
