import assert from 'node:assert/strict';
import { fileNameSchema, filePathSchema } from '../../src/model/windows-path.ts';
import { workTime } from '../support/work-time.ts';

const names: readonly (readonly [name: string, right: boolean])[] = [
  ['Contoso-Confidential.xml', true],
  ['a.XML', true],
  ['Vertraulich \u00e4\u4e2d.v2.xml', true],
  ['console.xml', true],
  ['com.xml', true],
  ['com10.xml', true],
  [`${'a'.repeat(250)}.xml`, true],
  [`${'a'.repeat(252)}.xml`, false],
  ['.xml', false],
  [' a.xml', false],
  ['a.xml ', false],
  ['a.xml.', false],
  ['a.txt', false],
  ['a.xml.exe', false],
  ['a', false],
  ['', false],
  ['..\\a.xml', false],
  ['b\\a.xml', false],
  ['b/a.xml', false],
  ['C:a.xml', false],
  ['a.xml:b.xml', false],
  ['a.xml::$DATA', false],
  ['a*.xml', false],
  ['a?.xml', false],
  ['a|b.xml', false],
  ['a\tb.xml', false],
  ['a.xml\n', false],
  ['CON.xml', false],
  ['con .xml', false],
  ['Nul.b.xml', false],
  ['COM1.xml', false],
  ['lpt\u00b9.xml', false],
  ['CONIN$.xml', false],
];

const paths: readonly (readonly [path: string, right: boolean])[] = [
  ['C:\\Templates\\a.xml', true],
  ['c:\\a.xml', true],
  ['\\\\server.contoso.com\\share$\\Templates\\a.xml', true],
  ['\\\\10.0.0.1\\share\\a.xml', true],
  ['C:\\Program Files (x86)\\..hidden\\a.xml', true],
  ['a.xml', false],
  ['\\a.xml', false],
  ['C:a.xml', false],
  ['C:\\', false],
  ['C:\\Templates\\a.txt', false],
  ['C:\\Templates\\..\\a.xml', false],
  ['C:\\.\\a.xml', false],
  ['C:\\Templates \\a.xml', false],
  ['C:\\Templates.\\a.xml', false],
  ['C:\\Templates\\\\a.xml', false],
  ['C:/Templates/a.xml', false],
  ['C:\\NUL\\a.xml', false],
  ['C:\\Templates\\aux.xml', false],
  ['C:\\Templates\\a.txt:b.xml', false],
  ['\\\\?\\C:\\a.xml', false],
  ['\\\\.\\C:\\a.xml', false],
  ['\\\\server\\a.xml', false],
  ['\\\\server\\pipe\\..\\a.xml', false],
  ['https://contoso.com/a.xml', false],
];

describe('names and paths of files', () => {
  for (const [name, right] of names) {
    it(`${right ? 'take' : 'refuse'} ${JSON.stringify(name)}`, () => {
      assert.equal(fileNameSchema('xml', 'a.xml').safeParse(name).success, right);
    });
  }
  for (const [path, right] of paths) {
    it(`${right ? 'take' : 'refuse'} the path ${JSON.stringify(path)}`, () => {
      assert.equal(filePathSchema('xml').safeParse(path).success, right);
    });
  }
  it('refuse at once what is long and nearly right', async () => {
    const taken = await workTime(() => {
      filePathSchema('xml').safeParse(`C:${'\\a'.repeat(500)}:`);
      filePathSchema('xml').safeParse(`C:\\${'a'.repeat(1000)}.`);
    });
    assert.ok(taken < 200, `took ${taken} ms`);
  });
});
