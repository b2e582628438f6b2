import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { linkWith, query } from '../core/query.ts';

/** Which of these parts of a page is shown; the address says it, the first one stands for none. */
export function tabOf<Name extends string>(app: App, all: readonly (readonly [Name, string])[]): Name {
  const wanted = query(app, 'tab');
  return (all.find(([name]) => name === wanted) ?? all[0]!)[0];
}

/** Links to the parts of a page. What narrows one of them down does not narrow the others. */
export function tabs<Name extends string>(
  app: App,
  label: string,
  all: readonly (readonly [Name, string])[],
): TemplateResult {
  const chosen = tabOf(app, all);
  const none = Object.fromEntries([...app.router.place.value.query.keys()].map((name) => [name, undefined]));
  return html`
    <nav class="subnav" aria-label="${label}">
      ${all.map(([name, word], i) =>
        html`
          <a href="${linkWith(app, { ...none, tab: i === 0 ? undefined : name })}" aria-current="${name === chosen
            ? 'page'
            : nothing}">${word}</a>
        `
      )}
    </nav>
  `;
}
