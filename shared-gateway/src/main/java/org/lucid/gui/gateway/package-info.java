/** Carries the policy out: the way of a request, in {@link org.lucid.gui.gateway.Pipeline}. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway;
