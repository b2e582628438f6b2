/** What a backend does wrong on purpose. */
@NullMarked
package org.lucid.gui.sandbox.fault;

import org.jspecify.annotations.NullMarked;
