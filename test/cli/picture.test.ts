import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../src/package-root.ts';
import { assertGolden } from '../support/golden.ts';
import { terminalSvg } from '../support/terminal-svg.ts';
import { Workbench } from '../support/workbench.ts';

const on = ['contoso.yaml', '--on', 'contoso-laptop.reg'] as const;

/** What is typed, and how many lines of what is printed the picture has from the top and the bottom. */
const typed: readonly (readonly [operation: string, head: number, tail: number])[] = [
  ['test', 10, 2],
  ['set', 3, 2],
  ['test', 2, 1],
];

/** UPDATE_GOLDENS=1 npx mocha test/cli/picture.test.ts makes the picture anew. */
describe('docs/terminal.svg', () => {
  it('shows what the commands print today', () => {
    const bench = new Workbench();
    try {
      const lines = typed.flatMap(([operation, head, tail]) => {
        const { stdout } = bench.run(operation, ...on);
        const printed = stdout
          .trimEnd()
          .replaceAll(/undo-\d{8}T\d{6}Z/g, 'undo-20260101T090000Z')
          .split('\n');
        assert.ok(printed.length > head + tail);
        const shown = [...printed.slice(0, head), '...', ...printed.slice(-tail)];
        return [`$ rmsdsc ${operation} ${on.join(' ')}`, ...shown, ''];
      });
      assert.ok(lines.every(line => line.length <= 100));
      const readme = readFileSync(packagePath('README.md'), 'utf8');
      const [, title = ''] = /!\[(.+?)\]\(docs\/terminal\.svg\)/.exec(readme) ?? [];
      assertGolden(packagePath('docs', 'terminal.svg'), Buffer.from(terminalSvg(title, lines.slice(0, -1))));
    } finally {
      bench.remove();
    }
  });
});
