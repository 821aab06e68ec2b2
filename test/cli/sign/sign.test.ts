import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { signerOf } from '../../../src/cli/sign/sign.ts';
import { checkSigned } from '../../../src/cli/sign/signature.ts';
import { InputError, MissingProgramError } from '../../../src/model/errors.ts';
import { type Deed, signature, writeSigner } from '../../support/signer.ts';

describe('a signer @long', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-test-'));
  });
  afterEach(() => {
    assert.deepEqual(
      given()
        .map(args => dirname(args.at(-1) ?? ''))
        .filter(place => readdirSync(tmpdir()).includes(basename(place))),
      [],
      'no temporary folder is left',
    );
    rmSync(folder, { recursive: true, force: true });
  });

  const text = Buffer.from("'caf\u00e9'\n");

  /** The arguments of each start of the signer. */
  function given(): string[][] {
    return readdirSync(folder).includes('given')
      ? readFileSync(join(folder, 'given'), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line): string[] => JSON.parse(line))
      : [];
  }

  for (const path of ['a.ps1', 'b/c/d.psm1', 'e.PSD1']) {
    it(`signs ${path}: the text's bytes stay, the signature is behind them`, async () => {
      const signed = await signerOf(writeSigner(folder, 'signs'))(path, text);
      assert.deepEqual(signed, Buffer.concat([text, Buffer.from(signature)]));
      assert.deepEqual(
        given().map(args => args.map(arg => basename(arg))),
        [[basename(path)]],
      );
    });
  }

  /** The head of a Windows program, and something behind it. */
  function program(): Buffer {
    const bytes = Buffer.alloc(0x300, 7);
    bytes.writeUInt32LE(0x80, 0x3c);
    bytes.write('PE\0\0', 0x80, 'latin1');
    return bytes;
  }

  it('signs a program: what a signature changes in its head may differ, nothing else', async () => {
    const content = program();
    const sum = 0x80 + 24 + 64;
    const certificates = 0x80 + 24 + 112 + 4 * 8;
    const cases: readonly (readonly [places: readonly number[], isFine: boolean])[] = [
      [[], true],
      [[sum, sum + 3, certificates, certificates + 7], true],
      ...[0, sum - 1, sum + 4, certificates - 1, certificates + 8, 0x2ff].map(
        place => [[place], false] as const,
      ),
    ];
    for (const [places, isFine] of cases) {
      const found = Buffer.concat([content, Buffer.from('certificates')]);
      for (const place of places) {
        found[place] = 0xff;
      }
      const check = () => checkSigned('rmsdsc.exe', content, found);
      if (isFine) {
        assert.equal(check(), found);
      } else {
        assert.throws(check, /^InputError: --sign-with: rmsdsc\.exe: the signer changed its program; /);
      }
    }
    assert.throws(
      () => checkSigned('rmsdsc.exe', content, content),
      /^InputError: --sign-with: rmsdsc\.exe: the signer ended well, but left no signature behind the program; /,
    );
    assert.throws(() => checkSigned('rmsdsc.exe', content, content.subarray(1)), /changed its program/);
    assert.deepEqual(
      await signerOf(writeSigner(folder, 'signs'))('rmsdsc.exe', content),
      Buffer.concat([content, Buffer.from(signature)]),
    );
  });

  for (const path of ['a.json', 'b.mof', 'c.reg', 'ps1', 'rmsdsc-linux-x64']) {
    it(`is not handed ${path}`, async () => {
      assert.equal(await signerOf(writeSigner(folder, 'fails'))(path, text), text);
      assert.deepEqual(given(), []);
    });
  }

  it('knows the signature of a .ps1xml, which is in comments of XML', async () => {
    await assert.rejects(signerOf(writeSigner(folder, 'signs'))('a.ps1xml', text), /left no signature/);
  });

  const words: readonly (readonly [args: string, given: readonly string[]])[] = [
    ['/fd SHA256', ['/fd', 'SHA256', 'PATH']],
    ['--in={} --out={} -v', ['--in=PATH', '--out=PATH', '-v']],
    [`"a b" 'c "d"' e" f"g ""`, ['a b', 'c "d"', 'e fg', '', 'PATH']],
    ['C:\\sign\\x $HOME ; rm * | > `x`', ['C:\\sign\\x', '$HOME', ';', 'rm', '*', '|', '>', '`x`', 'PATH']],
  ];
  for (const [args, wanted] of words) {
    it(`is started with the words of: ${args}`, async () => {
      // Which file it is to sign, the last argument does not say where it is in another place.
      await signerOf(`${writeSigner(folder, 'nothing')} ${args}`)('a.ps1', text).catch(() => {});
      const [found = []] = given();
      assert.deepEqual(
        found.map(word => word.replace(/[^=]*rmsdsc-sign-.*a\.ps1$/, 'PATH')),
        wanted,
      );
    });
  }

  for (const command of ['', '  ', `sign "a`, `sign 'a" b`]) {
    it(`is no command: ${JSON.stringify(command)}`, () => {
      assert.throws(() => signerOf(command), InputError);
    });
  }

  const refused: readonly (readonly [deed: Deed, message: RegExp])[] = [
    ['fails', /^--sign-with: a\.ps1 was not signed: .* ended with 5\. It said last: the card is not in$/],
    ['changes', /^--sign-with: a\.ps1: the signer changed its text; /],
    ['adds', /^--sign-with: a\.ps1: the signer ended well, but left no signature /],
    ['nothing', /^--sign-with: a\.ps1: the signer ended well, but left no signature /],
  ];
  for (const [deed, message] of refused) {
    it(`that ${deed} is refused`, async () => {
      await assert.rejects(signerOf(writeSigner(folder, deed))('a.ps1', text), (error: unknown) => {
        assert(error instanceof InputError);
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it('that hangs is ended when its time is over', async () => {
    await assert.rejects(
      signerOf(writeSigner(folder, 'hangs'), 300)('a.ps1', text),
      (error: unknown) =>
        error instanceof InputError && /was not done after 0\.3 s, and was ended\./.test(error.message),
    );
  });

  it('that is not there is a missing program', async () => {
    await assert.rejects(signerOf('no-such-signer')('a.ps1', text), MissingProgramError);
  });
});
