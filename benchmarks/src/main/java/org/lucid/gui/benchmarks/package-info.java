/** What decisions and rules cost, in time and in memory. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.benchmarks;
