/** The names, order and kinds of the 27 backends. */
@NullMarked
package org.lucid.gui.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;
