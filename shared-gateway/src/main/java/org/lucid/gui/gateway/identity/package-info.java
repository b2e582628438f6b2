/** Step 3: who asks, as a verified token proves it. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.identity;
