/** Tokens, one-time codes and TRON signatures: how a person proves who they are. */
@NullMarked
package org.lucid.gui.sandbox.identity;

import org.jspecify.annotations.NullMarked;
