import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { duration, shortened } from '../core/format.ts';
import type { Me } from '../core/session.ts';
import { Watch } from '../core/store.ts';
import type { Theme } from '../core/theme.ts';
import { strings } from '../text/strings.ts';
import { icon, type IconName } from './icon.ts';
import { define, Part } from './part.ts';

const THEMES: Record<Theme, [Theme, IconName]> = {
  system: ['light', 'system'],
  light: ['dark', 'sun'],
  dark: ['system', 'moon'],
};

/** The end of the header: colours, and who is signed in. */
class Account extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;

  constructor() {
    super();
    new Watch(this, () => [this.app.session.standing, this.app.themes.theme]);
  }

  protected override render(): TemplateResult {
    const me = this.app.session.me;
    return html`
      ${this.#themes()}${me === undefined ? nothing : this.#person(me)}
    `;
  }

  #themes(): TemplateResult {
    const theme = this.app.themes.theme.value;
    const [next, drawing] = THEMES[theme];
    const words = strings.shell.theme;
    return html`
      <button
        type="button"
        class="quiet square"
        title="${words.label}: ${words[theme]}"
        aria-label="${words.label}: ${words[theme]}"
        @click="${() => this.app.themes.choose(next)}"
      >
        ${icon(drawing)}
      </button>
    `;
  }

  #person(me: Me): TemplateResult {
    return html`
      <button type="button" class="quiet person" popovertarget="person" aria-label="${strings.shell.person}: ${nameOf(
        me,
      )}">
        ${icon('person')}<span>${nameOf(me)}</span>
      </button>
      <div id="person" class="popover" popover>
        <p class="who">${nameOf(me)}</p>
        <p class="muted">${me.user.email ?? shortened(me.user.tron_address ?? me.user.id)}</p>
        ${this.#ends(me)}
        <button type="button" @click="${this.#leave}">${strings.shell.signOut}</button>
      </div>
    `;
  }

  #ends({ session }: Me): TemplateResult | typeof nothing {
    if (session?.max_age_seconds === undefined) return nothing;
    const age = duration(session.max_age_seconds);
    const words = session.idle_seconds === undefined
      ? strings.shell.ends(age)
      : strings.shell.endsIdle(age, duration(session.idle_seconds));
    return html`
      <p class="muted">${words}</p>
    `;
  }

  async #leave(): Promise<void> {
    try {
      await this.app.session.leave();
      this.app.toasts.show('good', strings.shell.signedOut);
    } catch (error) {
      this.app.toasts.show('bad', error instanceof Error ? error.message : String(error));
    }
  }
}

/** What to call a person: the name they gave, or what they signed in with. */
export function nameOf({ user }: Me): string {
  return user.display_name ?? user.email ?? shortened(user.tron_address ?? user.id);
}

define('lucid-account', Account);
