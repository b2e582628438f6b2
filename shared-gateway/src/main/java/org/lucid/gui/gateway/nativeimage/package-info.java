/** What a native image must be told about libraries that are newer than the platform's own. Not used on a JVM. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.nativeimage;
