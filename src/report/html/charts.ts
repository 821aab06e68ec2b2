import { html, type Markup } from './markup.ts';
import { type State, type StateCounts, states } from './states.ts';

/**
 * The patterns of charts. Colours are attributes, so that they are there without style sheets, too; those of the theme
 * come before them. Its size is none, as what is not displayed cannot be referred to.
 */
export const patterns = html`<svg width="0" height="0" aria-hidden="true" focusable="false" class="patterns"><defs>
<pattern id="fill-ok" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="ground ok" width="8" height="8" fill="#cfe8dc"/></pattern>
<pattern id="fill-drift" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="ink drift" width="8" height="8" fill="#a8321a"/></pattern>
<pattern id="fill-unknown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground unknown" width="6" height="6" fill="#ffffff"/><rect class="ink unknown" width="2.5" height="6" fill="#525b66"/></pattern>
<pattern id="fill-waived" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground waived" width="6" height="6" fill="#ffffff"/><circle class="ink waived" cx="3" cy="3" r="1.9" fill="#3a4fa0"/></pattern>
</defs></svg>`;

/** A bar of all: what is not of it is left out. What it says stands beside it in words and numbers. */
export function stackedBar(counts: StateCounts, all: number): Markup {
  let left = 0;
  const parts = states.map(state => {
    const width = all === 0 ? 0 : (counts[state] / all) * 100;
    const part = html`<rect class="part ${state}" x="${percent(left)}" y="0" width="${percent(width)}" height="100%" fill="url(#fill-${state})"/>`;
    left += width;
    return width > 0 && part;
  });
  return html`<svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">${parts}</svg>`;
}

/** How much of the whole one thing is. */
export function shareBar(part: number, all: number, state: State = 'drift'): Markup {
  const width = all === 0 ? 0 : (part / all) * 100;
  return html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false"><rect class="part ${state}" width="${percent(width)}" height="100%" fill="url(#fill-${state})"/></svg>`;
}

function percent(width: number): string {
  return `${Math.round(width * 1000) / 1000}%`;
}
