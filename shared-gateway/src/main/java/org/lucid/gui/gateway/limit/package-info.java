/** Steps 2 and 5: how much of this service is used at one time, and how often one person may ask. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.limit;
