import assert from 'node:assert/strict';
import { block, inlineCode, markdownTable, text } from '../../../generator/docs/markdown.ts';

describe('markdown', () => {
  const texts: [plain: string, want: string][] = [
    ['setup_msipc_x64.exe', 'setup_msipc_x64.exe'],
    ['/_wmcs/Certification', '/\\_wmcs/Certification'],
    ['a | b', 'a \\| b'],
    ['Server\\<SID>', 'Server\\\\\\<SID>'],
    ['DOMAIN\\user', 'DOMAIN\\user'],
    ['ends in \\', 'ends in \\\\'],
    ['*not strong* `not code` [no link](x)', '\\*not strong\\* \\`not code\\` \\[no link\\](x)'],
    ['&lt; is not <', '\\&lt; is not \\<'],
    ['Word & Outlook', 'Word & Outlook'],
    ['~~kept~~', '\\~\\~kept\\~\\~'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['44 languages', '44 languages'],
    ['over\n two lines', 'over two lines'],
  ];
  for (const [plain, want] of texts) {
    it(`takes ${JSON.stringify(plain)} as text`, () => {
      assert.equal(text(plain), want);
    });
  }

  const codes: [plain: string, want: string][] = [
    ['HKEY_USERS\\<SID>', '`HKEY_USERS\\<SID>`'],
    ['a|b', '`a\\|b`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
  ];
  for (const [plain, want] of codes) {
    it(`takes ${plain} as code`, () => {
      assert.equal(inlineCode(plain), want);
    });
  }

  it('fences blocks with more backticks than are in them', () => {
    assert.equal(block('yaml', 'a: 1\n'), '```yaml\na: 1\n```');
    assert.equal(block('md', '```\n'), '````md\n```\n````');
  });

  it('lays out tables', () => {
    assert.equal(markdownTable(['A', 'B'], [['1', '']]), '| A | B |\n| --- | --- |\n| 1 |  |');
  });
});
