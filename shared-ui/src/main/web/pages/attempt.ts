import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../core/problem.ts';
import { countdown } from '../parts/countdown.ts';
import { note } from '../parts/states.ts';
import { strings } from '../text/strings.ts';

/** How far an attempt to sign in came. */
export interface Attempt {
  busy: boolean;
  /** Why the last one failed. */
  problem?: Problem | string;
  /** Before this moment another would be refused, in milliseconds since 1970. */
  notBefore?: number;
}

export const NONE: Attempt = { busy: false };

/** What became of an attempt that threw this. */
export function failed(error: unknown): Attempt {
  if (!(error instanceof Problem)) throw error;
  const pause = error.retryAfter;
  return { busy: false, problem: error, ...(pause !== undefined && { notBefore: Date.now() + pause * 1000 }) };
}

/** Says why an attempt failed. */
export function reason(attempt: Attempt): TemplateResult {
  const { problem } = attempt;
  const words = problem instanceof Problem
    ? html`
      <strong>${problem.title}.</strong> ${problem.detail}
    `
    : problem;
  return html`
    <div role="alert">${words === undefined ? nothing : note(
      'bad',
      html`
        ${words}
      `,
    )}</div>
  `;
}

/** The button that makes an attempt. While another would be refused it counts down; it never leaves the tab order. */
export function submit(attempt: Attempt, over: () => void): TemplateResult {
  const held = attempt.notBefore !== undefined;
  const words = attempt.busy
    ? strings.signIn.busy
    : held
    ? countdown(attempt.notBefore!, strings.problem.retryIn, over)
    : strings.signIn.submit;
  return html`
    <button class="main wide" aria-disabled="${attempt.busy || held ? 'true' : 'false'}">${words}</button>
  `;
}
