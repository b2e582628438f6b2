import {
  type App,
  copyable,
  define,
  details,
  heading,
  html,
  icon,
  loaded,
  money,
  nothing,
  panel,
  Part,
  refresh,
  Resource,
  status,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';
import { cancel, isOpen, isOut, onePayment, pay, type Payment, said } from './payment-data.ts';

const text = strings.payments;

/** One payment: how far it is, and what can still be done about it. */
class UserPayment extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false } };
  declare app: App;
  declare of: string;
  readonly #payment = new Resource<Payment>(this, {
    key: () => this.of,
    load: (id, call) => onePayment(this.app, id, call),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    const payment = this.#payment.data;
    return html`
      <p class="back"><a href="/payments">${icon('left')}${text.back}</a></p>
      ${heading(
        payment === undefined ? text.payment : said(payment),
        payment === undefined ? undefined : isOut(this.app, payment) ? text.youPay : text.youArePaid,
        html`
          ${refresh(() => void this.#payment.reload())} ${payment === undefined || !isOpen(this.app, payment)
            ? nothing
            : html`
              <button type="button" class="grave" @click="${() => void this.#do(cancel, payment)}">${text
                .cancelDots}</button>
              <button type="button" class="main" @click="${() => void this.#do(pay, payment)}">${text
                .payDots}</button>
            `}
        `,
      )} ${panel({ title: text.payment }, loaded(this.#payment, facts, 6))}
    `;
  }

  async #do(what: typeof pay, payment: Payment): Promise<void> {
    if (await what(this.app, payment)) await this.#payment.reload();
  }
}

function facts(payment: Payment): TemplateResult {
  return details([
    [text.state, status(payment.status)],
    [text.why, payment.error_message],
    [text.amount, money(payment.amount, payment.currency)],
    [text.fee, payment.fee && money(payment.fee, 'TRX')],
    [text.ordered, time(payment.created_at)],
    [text.handled, payment.processed_at && time(payment.processed_at)],
    [text.completed, payment.completed_at && time(payment.completed_at)],
    [text.from, copyable(payment.from_address, true)],
    [text.to, copyable(payment.to_address, true)],
    [text.transaction, payment.transaction_id && copyable(payment.transaction_id, true)],
    [text.confirmations, payment.confirmations],
    [text.number, copyable(payment.payment_id, true)],
  ]);
}

define('user-payment', UserPayment);
