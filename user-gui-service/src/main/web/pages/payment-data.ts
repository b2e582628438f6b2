import {
  Amount,
  type App,
  details,
  html,
  ifThere,
  inquire,
  type Loading,
  may,
  money,
  Problem,
  segment,
  shortened,
  type TemplateResult,
  withQuery,
} from '@lucid/ui';
import { ORDERS, PAYMENTS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.payments;
/** As many as the payment gateway gives at once. */
const MOST = 1000;

/** A payment; amounts are the texts that the backend wrote. */
export interface Payment {
  payment_id: string;
  status: string;
  amount: string;
  currency: string;
  from_address: string;
  to_address: string;
  fee?: string | null;
  created_at: string;
  processed_at?: string | null;
  completed_at?: string | null;
  transaction_id?: string | null;
  confirmations?: string | null;
  error_message?: string | null;
  /** Whether the gateway carries it out by itself: then it is neither paid nor called off by the person. */
  ordered?: boolean;
}

/** An order of the payment gateway, which tells of the same in other words, and is always in USDT. */
interface Order {
  payment_id: string;
  payer_address: string;
  payee_address: string;
  amount: string;
  fee?: string | null;
  status: string;
  transaction_id?: string | null;
  confirmations?: string | null;
  created_at: string;
  completed_at?: string | null;
}

/** What the person pays and is paid, the newest first. */
export async function allPayments(app: App, call: Loading): Promise<Payment[]> {
  const path = withQuery(PAYMENTS, { limit: MOST });
  const all = await app.api.get<Payment[]>(path, { ...call, exact: true });
  return all.toSorted((one, other) => other.created_at.localeCompare(one.created_at));
}

/** One payment. The gateway's orders are in no list, but they are found by their number. */
export async function onePayment(app: App, id: string, call: Loading): Promise<Payment> {
  const exact = { ...call, exact: true };
  const found = await ifThere(app.api.get<Payment>(`${PAYMENTS}/${segment(id)}`, exact));
  if (found !== undefined) return found;
  const order = await app.api.get<Order>(`${ORDERS}/status/${segment(id)}`, exact);
  const { payer_address: from_address, payee_address: to_address, ...rest } = order;
  return { ...rest, from_address, to_address, currency: 'USDT', ordered: true };
}

/** Whether the person is who pays. */
export function isOut(app: App, { from_address }: Payment): boolean {
  return from_address === app.session.me?.user.tron_address;
}

/** Whether the person can still have it paid, or call it off. */
export function isOpen(app: App, payment: Payment): boolean {
  const path = `${PAYMENTS}/${segment(payment.payment_id)}/process`;
  return payment.status === 'pending' && !payment.ordered && isOut(app, payment) && may(app, 'POST', path);
}

/** An amount with its currency, as text. */
export function said({ amount, currency }: Pick<Payment, 'amount' | 'currency'>): string {
  return `${Amount.read(amount)?.shown() ?? amount} ${currency}`;
}

/** Has it paid, after asking; tells whether that was done. */
export async function pay(app: App, payment: Payment): Promise<boolean> {
  const { payment_id, amount, currency, to_address, fee } = payment;
  const done = await inquire({
    title: text.payTitle(said(payment)),
    body: html`
      <p>${text.payBody}</p>
      ${details([
        [text.to, address(to_address)],
        [text.amount, money(amount, currency)],
        [text.fee, fee ? money(fee, 'TRX') : undefined],
      ])}
    `,
    fields: [],
    action: text.pay,
    send: async () => {
      const path = `${PAYMENTS}/${segment(payment_id)}/process`;
      const { status, error_message } = await app.api.post<Payment>(path, undefined, { exact: true });
      if (status === 'failed') throw new Problem('not-paid', 0, text.notPaid, error_message ?? '');
    },
  });
  if (done) app.toasts.show('good', text.paid(said(payment)));
  return done;
}

/** Calls it off, after asking; tells whether that was done. */
export async function cancel(app: App, payment: Payment): Promise<boolean> {
  const done = await inquire({
    title: text.cancelTitle(said(payment)),
    body: html`
      <p>${text.cancelBody}</p>
      ${details([[text.to, address(payment.to_address)], [text.number, shortened(payment.payment_id)]])}
    `,
    fields: [{ name: 'reason', label: text.reason, type: 'long', optional: true }],
    action: text.cancel,
    grave: true,
    send: ({ reason }) => app.api.post(`${PAYMENTS}/${segment(payment.payment_id)}/cancel`, reason ? { reason } : {}),
  });
  if (done) app.toasts.show('good', text.cancelled(said(payment)));
  return done;
}

function address(of: string): TemplateResult {
  return html`
    <span class="mono">${of}</span>
  `;
}
