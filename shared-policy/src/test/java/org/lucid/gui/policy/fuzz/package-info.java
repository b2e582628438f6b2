/** Texts that nobody would write, in bounded number, from a kept corpus. */
package org.lucid.gui.policy.fuzz;
