import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, it } from 'mocha';
import { makeBlob } from '../../../build/exe/blob.ts';
import { makeProgram } from '../../../build/exe/program.ts';
import { writePrograms } from '../../../build/exe/write-programs.ts';
import { signerOf } from '../../../src/cli/sign/sign.ts';
import { describeOn } from '../../support/describe-on.ts';
import { signature, writeSigner } from '../../support/signer.ts';

const ground = {
  title: 'A Windows program of one file',
  name: 'Its signature',
  /** @throws Error where the Node that is in it cannot be had */
  open: async (): Promise<string> => makeProgram('win-x64', await makeBlob()),
  describe: (program: string) => basename(program),
};

describeOn(ground, 'a program that is signed @long', program => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-programs-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is summed up as it is signed; that of Linux is not handed to the signer', async () => {
    const out = join(folder, 'programs');
    const sign = signerOf(writeSigner(folder, 'signs'));
    const written = await writePrograms(out, ['win-x64', 'linux-x64'], sign);
    const given = readFileSync(join(folder, 'given'), 'utf8').trimEnd().split('\n');
    assert.deepEqual(
      given.map(line => basename(JSON.parse(line).at(-1))),
      ['rmsdsc-win-x64.exe'],
    );
    const [signed, other] = written.map(({ path }) => readFileSync(path));
    assert(signed && other);
    assert(signed.equals(Buffer.concat([readFileSync(program()), Buffer.from(signature)])));
    assert(other.readUInt32BE(0) === 0x7f454c46);
    const sums = [signed, other].map(bytes => createHash('sha256').update(bytes).digest('hex'));
    assert.equal(
      readFileSync(join(out, 'SHA256SUMS'), 'utf8'),
      `${sums[0]}  rmsdsc-win-x64.exe\n${sums[1]}  rmsdsc-linux-x64\n`,
    );
  });

  it('that is not signed leaves what was there', async () => {
    const out = join(folder, 'earlier');
    mkdirSync(out);
    writeFileSync(join(out, 'SHA256SUMS'), 'of earlier ones\n');
    await assert.rejects(
      writePrograms(out, ['win-x64'], signerOf(writeSigner(folder, 'fails'))),
      /^InputError: --sign-with: rmsdsc-win-x64\.exe was not signed: .* It said last: the card is not in$/,
    );
    assert.deepEqual(readdirSync(out), ['SHA256SUMS']);
  });
});
