/** TLS on both sides of a service: to clients, if a certificate is configured, and to backends that speak it. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.tls;
