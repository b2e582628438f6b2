import { html, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { Resource } from '../core/resource.ts';
import { badge } from '../parts/badge.ts';
import { copyable } from '../parts/copy.ts';
import { form, length, type Values } from '../parts/form.ts';
import { details, heading, loaded, panel, refresh } from '../parts/panel.ts';
import { define, Part } from '../parts/part.ts';
import { spoken } from '../parts/status.ts';
import { time } from '../parts/time.ts';
import { strings } from '../text/strings.ts';

const SERVICE = 'auth-service';
const USERS = `/api/${SERVICE}/users`;

const text = strings.profilePage;

interface Person {
  user_id: string;
  tron_address?: string | null;
  email?: string | null;
  role: string;
  display_name?: string | null;
  is_verified?: boolean;
  kyc_verified?: boolean;
  hardware_wallet_type?: string | null;
  created_at?: string;
  updated_at?: string;
  last_login_at?: string | null;
}

/** What is known of the person, and what of it they can change. */
class Profile extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #me = new Resource<Person>(this, {
    key: () => `${USERS}/me`,
    load: (path, call) => this.app.api.get(path, call),
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void this.#me.reload()))} ${loaded(this.#me, (me) =>
        html`
          <div class="panels">
            ${panel(
              { title: text.account },
              known(me),
            )} ${this.app.may('PUT', SERVICE, `/users/${encodeURIComponent(me.user_id)}`)
              ? panel({ title: text.edit }, this.#form(me))
              : ''}
          </div>
        `, 6)}
    `;
  }

  #form(me: Person): TemplateResult {
    return form({
      fields: [
        { name: 'display_name', label: text.name, value: me.display_name ?? '', optional: true, check: length(1, 100) },
        {
          name: 'email',
          label: text.email,
          type: 'email',
          autocomplete: 'email',
          value: me.email ?? '',
          optional: true,
          check: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : text.emailWrong,
        },
      ],
      action: text.save,
      send: (values) => this.#save(me, values),
    });
  }

  async #save({ user_id }: Person, values: Values): Promise<void> {
    const given = (name: string): string | undefined => values[name] || undefined;
    const me = await this.app.api.put<Person>(`${USERS}/${encodeURIComponent(user_id)}`, {
      display_name: given('display_name'),
      email: given('email'),
    });
    this.#me.replace(me);
    this.app.toasts.show('good', text.saved);
  }
}

function known(me: Person): TemplateResult {
  const yes = (value: boolean | undefined): TemplateResult =>
    value ? badge('good', text.yes, 'check') : badge('neutral', text.no);
  return details([
    [text.name, me.display_name],
    [text.email, me.email],
    [text.role, spoken(me.role)],
    [text.verified, yes(me.is_verified)],
    [text.kyc, yes(me.kyc_verified)],
    [text.hardware, me.hardware_wallet_type && spoken(me.hardware_wallet_type)],
    [text.member, me.created_at && time(me.created_at)],
    [text.lastIn, me.last_login_at && time(me.last_login_at)],
    [text.address, me.tron_address && copyable(me.tron_address)],
    [text.id, copyable(me.user_id)],
  ]);
}

define('lucid-profile', Profile);
