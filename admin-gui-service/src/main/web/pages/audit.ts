import { type App, define, heading, html, Part, tabOf, tabs, type TemplateResult } from '@lucid/ui';
import { strings } from '../text/strings.ts';
import './audit-lucid.ts';
import './audit-server.ts';

const text = strings.audit;

/** What was done: as Lucid's admin interface knows it, and as this server saw it. */
class AdminAudit extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;

  protected override render(): TemplateResult {
    const { link } = this.app.router.place.value;
    return html`
      ${heading(text.title, text.lead)} ${tabs(
        this.app,
        text.parts,
        text.tabs,
      )} ${tabOf(this.app, text.tabs) === 'server'
        ? html`
          <admin-audit-server .app="${this.app}" .link="${link}"></admin-audit-server>
        `
        : html`
          <admin-audit-lucid .app="${this.app}" .link="${link}"></admin-audit-lucid>
        `}
    `;
  }
}

define('admin-audit', AdminAudit);
