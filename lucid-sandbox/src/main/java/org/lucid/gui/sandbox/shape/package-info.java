/** Says what a JSON body or a query must look like, and reports what is wrong as FastAPI does. */
@NullMarked
package org.lucid.gui.sandbox.shape;

import org.jspecify.annotations.NullMarked;
