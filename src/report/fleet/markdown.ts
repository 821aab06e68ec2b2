import { productTitle } from '../../rms/index.ts';
import { Farthest } from '../farthest.ts';
import type { FleetEnd, FleetHead, FleetReport } from '../fleet-report.ts';
import { code } from '../words/markdown-text.ts';
import { isWorthSaying, machines } from './markdown-machines.ts';
import { changed, countsTable, decided, unread, verdict, where, wrongMost } from './markdown-summary.ts';
import { SettingDigests } from './setting-digest.ts';

/**
 * So many bytes a report has at most. GitHub drops the whole summary of a step that has more than 1,024 KiB (GitHub Docs,
 * "Workflow commands"), and other steps may write into it, too.
 */
export const markdownLimit = 900_000;

/**
 * For the summary of a pipeline's step, and for tickets: the verdict, then what is wrong most, where, what changed, and the
 * machines that are farthest from what is wanted. All that is not the tool's own word stands in code spans.
 */
export function markdownReport(): FleetReport {
  let head: FleetHead | undefined;
  let digests = new SettingDigests([]);
  const farthest = new Farthest();
  return {
    begin(given) {
      head = given;
      digests = new SettingDigests(given.settings);
      return '';
    },
    machine(result) {
      digests.add(result);
      if (head?.operation !== 'audit' || isWorthSaying(result)) {
        farthest.add(result);
      }
      return '';
    },
    end: end => (head ? bounded(sectionsOf(head, end, digests, farthest)) : ''),
  };
}

/** Whole lines, as long as there is room, and how much there was none for. */
function bounded(sections: readonly (readonly string[])[]): string {
  const lines = sections.flatMap(section => [...section, '']);
  const room = markdownLimit - 200;
  let size = 0;
  const end = lines.findIndex(line => {
    size += Buffer.byteLength(line) + 1;
    return size > room;
  });
  const shown = end === -1 ? lines.slice(0, -1) : lines.slice(0, end);
  const left =
    end === -1
      ? []
      : [
          '',
          `${lines.length - end} lines are left out: a summary has room for no more. The html report has all.`,
        ];
  return `${[...shown, ...left].join('\n')}\n`;
}

function sectionsOf(head: FleetHead, end: FleetEnd, digests: SettingDigests, farthest: Farthest): string[][] {
  return [
    [`# ${productTitle} compliance`],
    verdict(head, end),
    ...(head.operation === 'get' ? [] : [countsTable(end)]),
    ...(head.operation === 'audit' ? [wrongMost(head.settings, end, digests)] : []),
    unread(digests.unread),
    where(end),
    changed(head, end),
    decided(head, end),
    machines(head, farthest),
    leftOut(end),
  ].filter(section => section.length > 0);
}

function leftOut({ notes = [] }: FleetEnd): string[] {
  return notes.length === 0 ? [] : ['## What was left out', '', ...notes.map(note => `- ${code(note)}`)];
}
