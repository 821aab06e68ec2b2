import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  apply,
  get,
  InputError,
  InputErrors,
  openTarget,
  plan,
  readConfiguration,
  TargetError,
} from '../src/index.ts';
import { exportWith, FleetFolder } from './support/fleet.ts';

const noTracing = `$schema: https://aka.ms/dsc/schemas/v3/bundled/config/document.json
resources:
  - name: No tracing
    type: RmsClientDsc/RmsTracing
    properties:
      Enabled: false
`;

describe('the library', () => {
  let folder: FleetFolder;
  beforeEach(() => {
    folder = new FleetFolder();
  });
  afterEach(() => folder.remove());

  it('tests, plans, sets and undoes on a machine that it opened', async () => {
    const target = await openTarget(folder.write('pc.reg', exportWith(1)));
    const instances = readConfiguration('c.yaml', noTracing);
    const states = async (): Promise<boolean[]> =>
      (await get(target, instances)).map(({ inDesiredState }) => inDesiredState);
    assert.deepEqual([target.kind, await states()], ['reg', [false]]);
    const planned = await plan(target, instances);
    assert.equal(planned.changes.length, 1);
    const { undoFile } = await apply(target, planned);
    assert.deepEqual(await states(), [true]);
    await target.undo(undoFile ?? assert.fail());
    assert.deepEqual(await states(), [false]);
    await target[Symbol.asyncDispose]();
  });

  it('reads what another program wrote to a file since it was opened and read', async () => {
    const path = folder.write('pc.reg', exportWith(1));
    const target = await openTarget(path);
    const instances = readConfiguration('c.yaml', noTracing);
    assert.equal((await get(target, instances))[0]?.inDesiredState, false);
    folder.write('pc.reg', exportWith(0));
    assert.equal((await get(target, instances))[0]?.inDesiredState, true);
  });

  it('says where a document is wrong in fields, too', () => {
    assert.throws(
      () => readConfiguration('c.yaml', noTracing.replace('false', '"no"')),
      (error: unknown) => {
        assert(error instanceof InputError);
        const { code, path, place } = error;
        assert.deepEqual(
          { code, path, place },
          { code: 'invalid-configuration', path: 'c.yaml', place: { line: 6, column: 16 } },
        );
        return true;
      },
    );
  });

  it('says of each of several mistakes where it is', () => {
    const text = noTracing.replace('false', '"no"').replace('Enabled', 'Enabled: 1\n      Enable');
    assert.throws(
      () => readConfiguration('c.yaml', text),
      (error: unknown) => {
        assert(error instanceof InputErrors);
        assert.deepEqual(
          error.mistakes.map(({ place }) => place?.line),
          [6, 7],
        );
        assert.deepEqual(error.place, error.mistakes[0]?.place);
        return true;
      },
    );
  });

  const failures: [title: string, content: string | undefined, fields: Partial<TargetError>][] = [
    ['that is missing', undefined, { code: 'not-found', place: undefined }],
    [
      'that is malformed',
      exportWith(1).replace('5.00', '9'),
      { code: 'malformed', place: { line: 1, column: 1 } },
    ],
  ];
  for (const [title, content, fields] of failures) {
    it(`says of a file ${title} in fields what is the matter`, async () => {
      const file = `${folder.path}/pc.reg`;
      if (content !== undefined) {
        folder.write('pc.reg', content);
      }
      const failing = openTarget(file).then(target => get(target, readConfiguration('c.yaml', noTracing)));
      await assert.rejects(failing, (error: unknown) => {
        assert(error instanceof TargetError);
        const { code, path, place } = error;
        assert.deepEqual({ code, path, place }, { path: file, ...fields });
        return true;
      });
    });
  }

  it('says of a target that takes no changes that it does not', async () => {
    folder.write('pc/a.reg', exportWith(1));
    const target = await openTarget(`${folder.path}/pc`);
    const planned = await plan(target, readConfiguration('c.yaml', noTracing));
    await assert.rejects(apply(target, planned), { name: 'TargetError', code: 'read-only' });
  });
});
