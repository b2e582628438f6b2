import { html, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { forget } from '../core/kept.ts';
import { Watch } from '../core/store.ts';
import { choices } from '../parts/choices.ts';
import { heading, panel } from '../parts/panel.ts';
import { define, Part } from '../parts/part.ts';
import { strings } from '../text/strings.ts';

const text = strings.settings;

/** What a person can choose for this browser, and what only this profile has to choose from. */
class Settings extends Part {
  static override properties = { app: { attribute: false }, more: { attribute: false } };
  declare app: App;
  declare more: ((redraw: () => void) => unknown) | undefined;

  constructor() {
    super();
    new Watch(this, () => [this.app.themes.theme, this.app.live.runs]);
  }

  protected override render(): TemplateResult {
    const { themes, live } = this.app;
    return html`
      <div class="narrow">
        ${heading(text.title, text.lead)} ${panel(
          { title: text.look },
          choices(text.look, text.themes, themes.theme.value, (theme) => themes.choose(theme)),
        )} ${this.more?.(() => this.requestUpdate())} ${panel(
          { title: text.live, lead: text.liveLead },
          html`
            ${choices(
              text.live,
              [['on', text.on], ['off', text.off]] as const,
              live.runs.value ? 'on' : 'off',
              (runs) => (live.runs.value = runs === 'on'),
            )}
            <p class="hint">${text.liveHint}</p>
          `,
        )} ${panel(
          { title: text.kept, lead: text.keptLead },
          html`
            <button type="button" @click="${() => this.#forget()}">${text.forget}</button>
          `,
        )}
      </div>
    `;
  }

  #forget(): void {
    this.app.themes.choose('system');
    forget();
    this.requestUpdate();
    this.app.toasts.show('good', text.forgotten);
  }
}

define('lucid-settings', Settings);
