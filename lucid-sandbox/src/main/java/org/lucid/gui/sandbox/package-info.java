/** The 27 Lucid backends on one machine: options, start and stop. */
@NullMarked
package org.lucid.gui.sandbox;

import org.jspecify.annotations.NullMarked;
