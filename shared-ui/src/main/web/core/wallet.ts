/** What TronLink puts into a page, as far as we use it. */
interface TronWeb {
  defaultAddress?: { base58?: string | false };
  trx?: { signMessageV2?: (message: string) => Promise<string> };
}

interface TronLink {
  request?: (call: { method: 'tron_requestAccounts' }) => Promise<{ code?: number } | null>;
  tronWeb?: TronWeb | false;
}

type WalletWindow = Window & { tronLink?: TronLink; tronWeb?: TronWeb };

/** Why the wallet gave nothing. */
export class WalletError extends Error {
  constructor(readonly reason: 'refused' | 'locked' | 'too-old') {
    super(reason);
  }
}

/** A signature and whose it is. */
export interface Signed {
  address: string;
  signature: string;
}

/** The wallet in this browser, if there is one. It may come after the page: listen for `tronLink#initialized`. */
export function hasWallet(view: Window): boolean {
  const { tronLink, tronWeb } = view as WalletWindow;
  return tronLink !== undefined || tronWeb !== undefined;
}

/** Asks the wallet for its address; the person has to agree to that there. */
export async function connect(view: Window): Promise<string> {
  const wallet = view as WalletWindow;
  if (wallet.tronLink?.request !== undefined) {
    const answer = await wallet.tronLink.request({ method: 'tron_requestAccounts' }).catch(() => ({ code: 4001 }));
    if (answer?.code === 4001) throw new WalletError('refused');
  }
  const address = tronWebOf(wallet)?.defaultAddress?.base58;
  if (typeof address !== 'string') throw new WalletError('locked');
  return address;
}

/** Has a text signed. */
export async function sign(view: Window, message: string): Promise<string> {
  const trx = tronWebOf(view as WalletWindow)?.trx;
  if (trx?.signMessageV2 === undefined) throw new WalletError('too-old');
  try {
    return await trx.signMessageV2(message);
  } catch {
    throw new WalletError('refused');
  }
}

function tronWebOf(wallet: WalletWindow): TronWeb | undefined {
  return wallet.tronLink?.tronWeb || wallet.tronWeb;
}

/** Whether it has the form of a TRON address: T and 33 more characters of Base58. */
export function isAddress(text: string): boolean {
  return /^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(text);
}

/** Whether it has the form of a signature: 65 bytes in hex. */
export function isSignature(text: string): boolean {
  return /^(0x)?[0-9a-fA-F]{130}$/.test(text);
}
