/** What can be said of policies without running a service: their mistakes, why they decide so, and who reaches what. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.gateway.doctor;
