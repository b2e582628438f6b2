/** What the services' own JSON API below {@code /gui} is made of: answers in parts, typed questions to backends, news. */
@NullMarked
package org.lucid.gui.gateway.gui;

import org.jspecify.annotations.NullMarked;
