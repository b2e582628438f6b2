/** A small router with path templates, and the answers that FastAPI would give. */
@NullMarked
package org.lucid.gui.sandbox.http;

import org.jspecify.annotations.NullMarked;
