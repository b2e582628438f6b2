/** The state that all backends share, so that their data agree. */
@NullMarked
package org.lucid.gui.sandbox.world;

import org.jspecify.annotations.NullMarked;
