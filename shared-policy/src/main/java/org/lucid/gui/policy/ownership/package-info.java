/** Whose something is: what a rule compares, what it takes out of JSON, and what it puts in. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.ownership;
