/** The backends themselves, one class for each or for a small family. */
@NullMarked
package org.lucid.gui.sandbox.backend;

import org.jspecify.annotations.NullMarked;
