import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../core/problem.ts';
import { strings } from '../text/strings.ts';
import { icon, type IconName } from './icon.ts';

/** Stands where there would be content: there is none, and that is no mistake. */
export function empty(drawing: IconName, title: string, detail?: string, action?: TemplateResult): TemplateResult {
  return html`
    <div class="state">
      ${icon(drawing)}<p class="state-title">${title}</p>${detail
        ? html`
          <p>${detail}</p>
        `
        : nothing}${action}
    </div>
  `;
}

/**
 * Stands where there would be content: it could not be had. Says why, and offers to try again.
 *
 * @param whole whether it stands for the whole page, and so has its heading
 */
export function failure(error: unknown, retry?: () => void, whole = false): TemplateResult {
  const problem = error instanceof Problem ? error : new Problem('', 0, strings.problem.page, String(error));
  return html`
    <div class="state bad" role="alert">
      ${icon('alert')} ${whole
        ? html`
          <h1 class="state-title">${problem.title}</h1>
        `
        : html`
          <p class="state-title">${problem.title}</p>
        `} ${problem.detail === '' ? nothing : html`
        <p>${problem.detail}</p>
      `} ${problem.requestId === '' ? nothing : html`
        <p class="muted mono">${strings.problem.request(problem.requestId)}</p>
      `} ${retry
        ? html`
          <button type="button" @click="${retry}">${icon('refresh')}${strings.problem.retry}</button>
        `
        : nothing}
    </div>
  `;
}

/** Stands where content is on its way: as many grey lines as there will be about. */
export function loading(lines = 3): TemplateResult {
  return html`
    <div class="loading" role="status">
      <span class="unseen">${strings.shell.starting}</span>
      ${Array.from({ length: lines }, () =>
        html`
          <span class="line" aria-hidden="true"></span>
        `)}
    </div>
  `;
}

/** A message beside content: what it is about stays where it is. */
export function note(tone: 'info' | 'warning' | 'bad', content: TemplateResult | string): TemplateResult {
  return html`
    <div class="note ${tone}">${icon(tone === 'info' ? 'info' : 'alert')}<div>${content}</div></div>
  `;
}
