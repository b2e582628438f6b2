import {
  Amount,
  type App,
  copyable,
  define,
  details,
  ExactNumber,
  form,
  html,
  inquire,
  isAddress,
  money,
  note,
  nothing,
  Part,
  payable,
  segment,
  type TemplateResult,
  type Values,
} from '@lucid/ui';
import { WALLETS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { checkAddress, currencyOf, type Transfer, type Wallet } from './wallet-data.ts';

const text = strings.wallet;

interface Sent {
  txid: string;
  amount: Amount;
  currency: string;
}

/** Sends TRX or USDT: what is entered is checked, then shown once more in full, and signed with the wallet's password. */
class Send extends Part {
  static override properties = {
    app: { attribute: false },
    wallet: { attribute: false },
    balances: { attribute: false },
    bandwidth: { attribute: false },
    transfers: { attribute: false },
    last: { state: true },
  };
  declare app: App;
  declare wallet: Wallet;
  declare balances: Record<string, string | undefined>;
  declare bandwidth: number;
  declare transfers: readonly Transfer[];
  declare last: Sent | undefined;
  sent: () => Promise<void> = () => Promise.resolve();

  constructor() {
    super();
    this.bandwidth = 0;
    this.balances = {};
    this.transfers = [];
  }

  protected override render(): TemplateResult {
    return html`
      ${this.last === undefined ? nothing : note(
        'info',
        html`
          ${text.sent(said(this.last.amount, this.last.currency))} ${copyable(this.last.txid)}
        `,
      )} ${form({
        fields: [
          { name: 'currency', label: text.currency, type: 'choice', options: text.currencies, value: 'TRX' },
          {
            name: 'amount',
            label: text.amount,
            type: 'decimal',
            check: (value, all) => this.#amountMistake(value, all['currency'] ?? 'TRX'),
          },
          { name: 'to', label: text.to, mono: true, check: (value) => this.#addressMistake(value) },
        ],
        action: text.check,
        preview: (values) => this.#preview(values),
        send: (values) => this.#confirm(values),
      })}
    `;
  }

  #amountMistake(value: string, currency: string): string | undefined {
    const amount = payable(value);
    const balance = Amount.read(this.balances[currency]);
    if (amount === undefined) return text.amountWrong;
    return balance !== undefined && amount.compare(balance) > 0 ? text.amountMuch(said(balance, currency)) : undefined;
  }

  #addressMistake(value: string): string | undefined {
    if (!isAddress(value)) return text.addressWrong;
    return value === this.wallet.address ? text.addressOwn : undefined;
  }

  #preview(values: Values): TemplateResult {
    const currency = values['currency'] || 'TRX';
    const balance = Amount.read(this.balances[currency]);
    return html`
      <p class="hint preview">${balance === undefined ? nothing : html`
        ${text.available(said(balance, currency))} ·
      `} ${text.fee}: ${this.#fee(currency)}</p>
    `;
  }

  /** Nobody tells the network's fee before; what the last one cost is the best there is to know. */
  #fee(currency: string): string {
    const before = this.transfers.find((one) =>
      one.from_address === this.wallet.address && currencyOf(one) === currency && Amount.read(one.fee) !== undefined
    );
    if (before !== undefined) return text.feeLike(Amount.read(before.fee)!.shown());
    return currency === 'TRX' && this.bandwidth >= 300 ? text.feeFree : text.feeUnknown;
  }

  async #confirm(values: Values): Promise<void> {
    const currency = values['currency'] || 'TRX';
    const to = values['to']!;
    const amount = payable(values['amount']!)!;
    await checkAddress(this.app, to);
    const balance = Amount.read(this.balances[currency]);
    const done = await inquire({
      title: text.confirmTitle(said(amount, currency)),
      body: html`
        <p>${text.confirmBody}</p>
        ${details([
          [
            text.to,
            html`
              <span class="mono">${to}</span>
            `,
          ],
          [text.amount, money(amount, currency)],
          [text.fee, this.#fee(currency)],
          [text.left, balance && money(balance.minus(amount), currency)],
        ])}
      `,
      fields: [
        {
          name: 'wallet-password',
          label: text.password,
          hint: text.passwordHint,
          type: 'password',
          autocomplete: 'off',
        },
      ],
      action: text.confirm,
      send: async (entered) => {
        const { txid } = await this.app.api.post<{ txid: string }>(
          `${WALLETS}/${segment(this.wallet.wallet_id)}/sign`,
          {
            password: entered['wallet-password'],
            transaction_type: currency === 'USDT' ? 'usdt_transfer' : 'trx_transfer',
            to_address: to,
            amount: new ExactNumber(amount.toString()),
          },
        );
        this.last = { txid, amount, currency };
      },
    });
    if (!done) return;
    this.app.toasts.show('good', text.sent(said(amount, currency)));
    this.querySelector('form')?.reset();
    await this.sent();
  }
}

function said(amount: Amount, currency: string): string {
  return `${amount.shown()} ${currency}`;
}

define('user-send', Send);
