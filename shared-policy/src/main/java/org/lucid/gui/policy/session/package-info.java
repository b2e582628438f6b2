/** Sign-ins: how many a person may have, how long they live, and why they ended. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.session;
