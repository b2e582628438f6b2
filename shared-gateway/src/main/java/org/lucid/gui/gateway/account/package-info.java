/** Step 9: what became of each request, in metrics and in the access log. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.account;
