import type { FleetHead, FleetReport } from '../fleet-report.ts';
import { opening, rest } from '../html/document.ts';
import { Overview } from '../html/overview.ts';
import { Rows } from '../html/rows.ts';

/**
 * One HTML file that needs nothing else and asks for nothing anywhere. The machines come first, as data that nobody sees,
 * so that none is kept; then, when all are known, what is read: the verdict, and what it is made of. The script in the
 * page finds in the data whatever is asked of them.
 */
export function htmlReport(): FleetReport {
  let state: { head: FleetHead; overview: Overview; rows: Rows } | undefined;
  let separator = '\n';
  const begun = () => {
    if (!state) {
      throw new Error('The report was not begun.');
    }
    return state;
  };
  return {
    begin(head) {
      state = { head, overview: new Overview(head.settings), rows: new Rows() };
      return `${opening(head).text}${openBlock('data-machines')}[`;
    },
    machine(result) {
      const { overview, rows } = begun();
      overview.add(result);
      const text = `${separator}${json(rows.row(result))}`;
      separator = ',\n';
      return text;
    },
    end(end) {
      const { head, overview, rows } = begun();
      const { operation, settings, started } = head;
      const shared = {
        operation,
        started: started.toISOString(),
        settings: settings.map(({ name }) => name),
        texts: rows.texts,
      };
      return [
        '\n]</script>\n',
        `${openBlock('data-shared')}${json(shared)}</script>\n`,
        rest({ head, end, overview }).text,
      ].join('');
    },
  };
}

function openBlock(id: string): string {
  return `<script type="application/json" id="${id}">`;
}

/** JSON in which nothing can end the script element or begin a comment in it. */
function json(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
