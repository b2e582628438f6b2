import { LitElement } from 'lit';

/**
 * An element of the GUI. It draws into the page itself and not into a shadow: password stores, labels, the skip link
 * and printing then work as everywhere, and one style sheet is enough.
 */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }
}

/** Makes an element known, once. */
export function define(name: string, part: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, part);
}
