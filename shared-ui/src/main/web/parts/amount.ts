import { html, type TemplateResult } from 'lit';
import { Amount } from '../core/money.ts';

/** An amount of money with its currency, or a dash. What cannot be read as a number is shown as it is. */
export function money(amount: Amount | string | undefined | null, currency: string): TemplateResult | string {
  if (amount === undefined || amount === null || amount === '') return '–';
  const read = amount instanceof Amount ? amount : Amount.read(amount);
  return html`
    <span class="money">${read === undefined
      ? String(amount)
      : read.shown()} <span class="muted">${currency}</span></span>
  `;
}

/** The same with whether it goes out or comes in. */
export function signedMoney(
  amount: Amount | string | undefined | null,
  currency: string,
  out: boolean,
): TemplateResult {
  return html`
    <span class="signed ${out ? '' : 'plus'}"><span>${out ? '−' : '+'}</span>${money(amount, currency)}</span>
  `;
}
