import { listOf } from '../../audit/find/left-out.ts';
import { printable } from '../../model/printable.ts';
import type { Summary } from '../../report/summary.ts';

/** What is to be said of a run that not every report has a place for, in sentences. */
export function unshownRemarks(summary: Summary): string[] {
  return [...twinRemarks(summary), ...goneRemark(summary)];
}

/** In the report the first of them is told before anybody knows of the others. */
function twinRemarks({ twins = [] }: Summary): string[] {
  const remarks = twins
    .slice(0, mostTwins)
    .map(
      ({ name, sources }) =>
        `${sources.length} targets have the computer's name ${printable(name)}, and each is judged by itself: ${listOf(sources)}.`,
    );
  const more = twins.length - remarks.length;
  return more > 0
    ? [
        ...remarks,
        `${more} more computer${more === 1 ? "'s name is that" : "s' names are those"} of several targets, and each is judged by itself.`,
      ]
    : remarks;
}

/** Where two days' exports lie side by side, every machine is there twice. */
const mostTwins = 3;

function goneRemark({ since }: Summary): string[] {
  const gone = since?.gone ?? [];
  const were =
    gone.length === 1 ? 'A machine of the baseline was' : `${gone.length} machines of the baseline were`;
  return gone.length === 0 ? [] : [`${were} not audited: ${listOf(gone)}.`];
}
