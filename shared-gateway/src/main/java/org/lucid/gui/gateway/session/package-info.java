/** Step 4, and the sign-ins it is about: begun through the auth service, kept here, ended for a reason that is told. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.session;
