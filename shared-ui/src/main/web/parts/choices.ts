import { html, type TemplateResult } from 'lit';

/** One of a few, side by side. */
export function choices<Value extends string>(
  label: string,
  options: readonly (readonly [Value, string])[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  return html`
    <div class="switch" role="group" aria-label="${label}">${options.map(([value, word]) =>
      html`
        <button type="button" aria-pressed="${value === chosen ? 'true' : 'false'}" @click="${() =>
          choose(value)}">${word}</button>
      `
    )}</div>
  `;
}
