/** Who may do what, in plain Java: no framework, no I/O. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy;
