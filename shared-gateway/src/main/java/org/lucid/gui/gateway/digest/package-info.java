/** What stands for a text that is not to be kept. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.digest;
