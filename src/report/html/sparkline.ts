import { total } from '../counts.ts';
import type { TrendPoint } from '../history/history.ts';
import { dateInWords } from './dates.ts';
import { html, type Markup, number } from './markup.ts';

const [width, height, margin] = [300, 60, 6];

/** How many checks drifted in each run: a line that is broken where runs are not to be compared. */
export function sparkline(trend: readonly TrendPoint[]): Markup {
  const most = Math.max(1, ...trend.map(({ checks }) => checks.drift));
  const times = trend.map(({ asOf }) => Date.parse(asOf));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const points = trend.map((point, index) => ({
    point,
    x: margin + (last > first ? ((times[index] ?? 0) - first) / (last - first) : 1) * (width - 2 * margin),
    y: height - margin - (point.checks.drift / most) * (height - 2 * margin),
  }));
  const lines = points.map(
    ({ point, x, y }, index) => `${index === 0 || point.breaks ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`,
  );
  const label = trend
    .map(
      ({ asOf, checks }) =>
        `${dateInWords(asOf)}: ${number(checks.drift)} of ${number(total(checks))} checks`,
    )
    .join('; ');
  return html`<svg class="trend" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Drift by run. ${label}"><path class="line" d="${lines.join(' ')}" fill="none" stroke="#a8321a" stroke-width="2"/>${points.map(
    ({ point, x, y }) =>
      html`<circle class="point${point.breaks && ' broken'}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" fill="${point.breaks ? '#ffffff' : '#a8321a'}" stroke="#a8321a" stroke-width="1.5"><title>${dateInWords(point.asOf)}: ${number(point.checks.drift)}</title></circle>`,
  )}</svg>`;
}
