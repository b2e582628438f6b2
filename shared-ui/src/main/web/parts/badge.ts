import { html, type TemplateResult } from 'lit';
import type { Condition } from '../core/health.ts';
import { strings } from '../text/strings.ts';
import { icon, type IconName } from './icon.ts';

/** What a badge is to make one feel. */
export type Tone = 'good' | 'warning' | 'bad' | 'neutral' | 'accent';

const CONDITIONS: Record<Condition, [Tone, IconName]> = {
  up: ['good', 'check'],
  failing: ['warning', 'alert'],
  down: ['bad', 'cross'],
  unknown: ['neutral', 'question'],
};

/** A state in colour, drawing and word: none of them has to be seen for the other two to tell it. */
export function badge(tone: Tone, word: string, drawing?: IconName): TemplateResult {
  return html`
    <span class="badge ${tone}">${drawing && icon(drawing)}${word}</span>
  `;
}

/** How a backend is. */
export function conditionBadge(condition: Condition): TemplateResult {
  const [tone, drawing] = CONDITIONS[condition];
  return badge(tone, strings.condition[condition], drawing);
}
