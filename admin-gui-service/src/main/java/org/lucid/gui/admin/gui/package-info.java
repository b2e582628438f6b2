/** What the administrators' pages are told that no single backend says. */
@NullMarked
package org.lucid.gui.admin.gui;

import org.jspecify.annotations.NullMarked;
