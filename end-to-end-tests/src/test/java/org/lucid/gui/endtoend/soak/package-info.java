/** Everything at once, good and bad, for as long as asked for: nothing wrong is answered, and nothing is left behind. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.endtoend.soak;
