/** The control port, by which a tester looks at the sandbox and breaks it. */
@NullMarked
package org.lucid.gui.sandbox.control;

import org.jspecify.annotations.NullMarked;
