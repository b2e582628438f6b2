/** Step 7: what is not shown to be the person's is not there for them. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.ownership;
