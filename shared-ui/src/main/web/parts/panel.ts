import { html, nothing, type TemplateResult } from 'lit';
import type { Loaded, Resource } from '../core/resource.ts';
import { Problem } from '../core/problem.ts';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';
import { failure, loading, note } from './states.ts';
import { time } from './time.ts';

/** The beginning of a page: what it is about, and what can be done with the whole of it. */
export function heading(title: string, lead?: unknown, actions?: unknown): TemplateResult {
  return html`
    <div class="heading">
      <div>
        <h1>${title}</h1>
        ${lead === undefined ? nothing : html`
          <p class="muted">${lead}</p>
        `}
      </div>
      ${actions === undefined ? nothing : html`
        <div class="actions">${actions}</div>
      `}
    </div>
  `;
}

/** What there is to know of a panel. */
export interface PanelInfo {
  title: string;
  /** Stands beside the title. */
  actions?: unknown;
  /** Says in a line what is shown. */
  lead?: unknown;
  /** Whether the content goes to the panel's edges, as a table does. */
  flush?: boolean;
}

/** A part of a page with a title of its own. */
export function panel(info: PanelInfo, content: unknown): TemplateResult {
  return html`
    <section class="panel ${info.flush ? 'flush' : ''}" aria-label="${info.title}">
      <header>
        <div>
          <h2>${info.title}</h2>
          ${info.lead === undefined ? nothing : html`
            <p class="muted">${info.lead}</p>
          `}
        </div>
        ${info.actions === undefined ? nothing : html`
          <div class="actions">${info.actions}</div>
        `}
      </header>
      <div class="panel-body">${content}</div>
    </section>
  `;
}

/** What was loaded, or how far that is. Only this part of the page says so when it could not be had. */
export function loaded<T>(resource: Resource<T>, content: (data: T) => unknown, lines = 3): unknown {
  return shownAs(resource.state, content, () => void resource.reload(), lines);
}

function shownAs<T>(state: Loaded<T>, content: (data: T) => unknown, retry: () => void, lines: number): unknown {
  if (state.is === 'loading') return loading(lines);
  if (state.is === 'failed') return failure(state.problem, retry);
  return html`
    ${state.stale === undefined ? nothing : stale(state.at, state.stale, retry)}${content(state.data)}
  `;
}

function stale(at: Date, problem: Problem, retry: () => void): TemplateResult {
  return note(
    'warning',
    html`
      ${strings.panel.stale(problem.title)} ${time(at)}.
      <button type="button" class="link" @click="${retry}">${strings.problem.retry}</button>
    `,
  );
}

/** One part of an answer of `/gui/…`: it may be missing while the rest is there. */
export type Part<T> = { state: 'ok'; data: T } | { state: 'unavailable'; detail: string };

/** A part of an answer that was loaded. */
export function available<T>(part: Part<T>, content: (data: T) => unknown, retry?: () => void): unknown {
  if (part.state === 'ok') return content(part.data);
  return failure(new Problem('unavailable', 0, strings.panel.unavailable, part.detail), retry);
}

/** A few numbers or words that one wants to see first. */
export interface Figure {
  title: string;
  value: unknown;
  /** Says more, in small letters. */
  detail?: unknown;
  /** Where there is more to see. */
  link?: string;
  tone?: 'good' | 'warning' | 'bad' | undefined;
  /** Whether the value could not be had; the detail says why. */
  away?: boolean;
  /** A drawing beside the value. */
  drawing?: unknown;
}

/** Figures side by side. */
export function figures(all: readonly (Figure | undefined)[]): TemplateResult {
  return html`
    <dl class="figures">${all.filter((figure) => figure !== undefined).map((figure) =>
      html`
        <div class="figure ${figure.tone ?? ''} ${figure.away ? 'away' : ''}">
          <dt>${figure.link === undefined ? figure.title : html`
            <a href="${figure.link}">${figure.title}</a>
          `}</dt>
          <dd>
            <span class="value">${figure.value}</span>
            ${figure.detail === undefined ? nothing : html`
              <span class="muted">${figure.detail}</span>
            `}${figure.drawing ?? nothing}
          </dd>
        </div>
      `
    )}</dl>
  `;
}

/** Names with what they stand for, one under the other; what is undefined is left out. */
export function details(all: readonly (readonly [string, unknown])[]): TemplateResult {
  return html`
    <dl class="details">${all.filter(([, value]) => value !== undefined && value !== null && value !== '').map((
      [name, value],
    ) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `
    )}</dl>
  `;
}

/** The button that loads again. */
export function refresh(again: () => void): TemplateResult {
  return html`
    <button type="button" @click="${again}">${icon('refresh')}${strings.panel.refresh}</button>
  `;
}
