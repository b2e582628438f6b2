import type { Api } from './api.ts';
import { Problem } from './problem.ts';
import { Store } from './store.ts';

/** Who is signed in, and what the profile lets them do: the answer of `/auth/me`. */
export interface Me {
  profile: string;
  user: { id: string; role: string; email?: string; display_name?: string; tron_address?: string };
  /** Absent when a client's own token is used instead of a sign-in. */
  session?: {
    id: string;
    begun_at?: string;
    ends_at?: string;
    /** How long it may last. */
    max_age_seconds?: number;
    /** How long it may be unused; without end if absent. */
    idle_seconds?: number;
  };
  limits: { requests_per_minute: number };
  services: Service[];
}

/** A backend that the profile may use. */
export interface Service {
  id: string;
  title: string;
  /** What may be asked of it, such as `GET /api/session-api/api/v1/sessions`. */
  routes: string[];
}

/** What is known of the sign-in. `ended` is the kind of problem that ended it, if one did. */
export type Standing =
  | { is: 'unknown'; problem?: Problem }
  | { is: 'in'; me: Me }
  | { is: 'out'; ended?: string };

/** What proves who somebody is. */
export type Proof =
  | { email: string; password: string; totp_code?: string }
  | { tron_address: string; signature: string; message: string };

/** Is not signed in at all, as opposed to: the sign-in ended. */
const NEVER_IN = 'identity-refused';

/** The sign-in of this browser. The token itself is in a cookie that no script can read. */
export class Session {
  readonly standing = new Store<Standing>({ is: 'unknown' });

  constructor(private readonly api: Api) {
    api.onSignedOut = (problem) => this.end(problem.kind);
  }

  get me(): Me | undefined {
    return this.standing.value.is === 'in' ? this.standing.value.me : undefined;
  }

  /** Asks the server who is signed in; in the background if nobody is known to be there. What goes wrong is part of the standing, so this never throws. */
  async recall(background = false): Promise<void> {
    try {
      this.standing.value = { is: 'in', me: await this.api.get<Me>('/auth/me', { background }) };
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('unexpected', 0, String(error), '');
      // A server that is away for a moment says nothing about a sign-in that we know of.
      if (problem.status !== 401 && this.standing.value.is === 'unknown') {
        this.standing.value = { is: 'unknown', problem };
      }
    }
  }

  /** Asks for a text that a wallet is to sign. It can be used once. */
  async challenge(signal?: AbortSignal): Promise<string> {
    const call = { patience: 0, signsIn: true, ...(signal && { signal }) };
    return (await this.api.post<{ message: string }>('/auth/challenge', undefined, call)).message;
  }

  /** Signs in, or throws the problem. */
  async begin(proof: Proof): Promise<void> {
    const me = await this.api.post<Me>('/auth/login', proof, { patience: 0, signsIn: true });
    this.standing.value = { is: 'in', me };
  }

  /** Signs out here. */
  async leave(): Promise<void> {
    await this.api.post('/auth/logout');
    this.end();
  }

  /** Takes note that the sign-in is over. */
  end(kind?: string): void {
    const before = this.standing.value;
    if (before.is === 'out') return;
    this.standing.value = kind === undefined || kind === NEVER_IN ? { is: 'out' } : { is: 'out', ended: kind };
  }
}
