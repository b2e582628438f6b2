/** Whether anybody gets at what is somebody else's. */
package org.lucid.gui.endtoend.ownership;
