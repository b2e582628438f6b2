/** What is asked, and the answer: methods, canonical paths, templates, routes, and the decision with its reason. */
@org.jspecify.annotations.NullMarked
package org.lucid.gui.policy.route;
