import { type App, define, heading, html, Part, tabOf, tabs, type TemplateResult } from '@lucid/ui';
import { strings } from '../text/strings.ts';
import './money-payments.ts';
import './money-payouts.ts';
import './money-tron.ts';
import './money-wallets.ts';

const text = strings.money;

/** Everything about money: each part of it has its own backend, and fails alone. */
class AdminMoney extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead)} ${tabs(this.app, text.parts, text.tabs)} ${this.#part()}
    `;
  }

  #part(): TemplateResult {
    // The address is handed over too, so that the parts follow it.
    const { link } = this.app.router.place.value;
    switch (tabOf(this.app, text.tabs)) {
      case 'payments':
        return html`
          <admin-payments .app="${this.app}" .link="${link}"></admin-payments>
        `;
      case 'payouts':
        return html`
          <admin-payouts .app="${this.app}" .link="${link}"></admin-payouts>
        `;
      case 'staking':
        return html`
          <admin-staking .app="${this.app}" .link="${link}"></admin-staking>
        `;
      case 'tron':
        return html`
          <admin-tron .app="${this.app}"></admin-tron>
        `;
      default:
        return html`
          <admin-wallets .app="${this.app}" .link="${link}"></admin-wallets>
        `;
    }
  }
}

define('admin-money', AdminMoney);
