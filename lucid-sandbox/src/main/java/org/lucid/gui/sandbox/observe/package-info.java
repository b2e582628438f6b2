/** What the backends saw: requests and connections. */
@NullMarked
package org.lucid.gui.sandbox.observe;

import org.jspecify.annotations.NullMarked;
