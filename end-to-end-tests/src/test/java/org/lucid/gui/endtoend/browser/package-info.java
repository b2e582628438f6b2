/** The GUIs as people see them: in a browser, on the packaged services. */
package org.lucid.gui.endtoend.browser;
