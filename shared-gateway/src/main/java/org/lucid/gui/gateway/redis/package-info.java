/** How a Redis or Valkey is spoken to: commands, scripts, and what it tells by itself. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.redis;
