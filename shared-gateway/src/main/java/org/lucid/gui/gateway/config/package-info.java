/** The operator's file: read, checked whole, overridden by the environment, and read again when it changes. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.config;
