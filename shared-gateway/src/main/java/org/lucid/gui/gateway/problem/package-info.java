/** How an exchange can end, and the answer when it is our own (RFC 9457). */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.problem;
