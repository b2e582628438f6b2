/** The connections of clients before anything on them is understood: how many, and how long they may say nothing. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.socket;
