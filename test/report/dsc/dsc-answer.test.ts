import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apply, plan } from '../../../src/engine/run.ts';
import { setAnswer, testAnswer, whatIfMetadata, withMetadata } from '../../../src/report/dsc/dsc-answer.ts';
import { anyConfiguration, anyRegistry } from '../../support/arbitraries.ts';
import { hklm, instance } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';

type Members = Record<string, unknown>;

/** What a reader of two states sees of a Set, without what is said beside the properties. */
function differences(before: object, after: object): string[] {
  const [one, other] = [before, after] as [Members, Members];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter(name => name !== 'Reasons' && !name.startsWith('_'))
    .filter(name => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
    .sort();
}

describe('what a resource answers dsc', () => {
  it('says that nothing differs where, and only where, an instance is in the desired state', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, [wanted]) => {
        fc.pre(wanted !== undefined);
        const { assessments } = await plan(registry, [wanted]);
        for (const assessment of assessments.filter(({ problems }) => problems.length === 0)) {
          const { state, properties } = testAnswer(assessment);
          assert.equal((state as Members)._inDesiredState, properties.length === 0);
          const known = new Set([...wanted.resource.properties.map(({ name }) => name), 'Ensure']);
          assert.ok(properties.every(name => known.has(name)));
        }
      }),
    );
  });

  it('says that what a Set makes other was changed, what it takes away, too, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, anyConfiguration, async (registry, [wanted]) => {
        fc.pre(wanted !== undefined);
        const planned = await plan(registry, [wanted]);
        const [before] = planned.assessments;
        const [expected] = planned.expected;
        assert.ok(before && expected);
        const would = setAnswer(before, expected);
        const { after, failures } = await apply(registry, planned);
        fc.pre(failures.length === 0 && after[0]?.problems.length === 0);
        assert.ok(after[0]);
        const did = setAnswer(before, after[0]);
        assert.deepEqual(did, would);
        assert.deepEqual([...did.properties].sort(), differences(testAnswer(before).state, did.state));
        // A sentence for each change, and none where there is none.
        const { whatIf = [] } = whatIfMetadata(planned);
        assert.equal(whatIf.length, planned.changes.length);
        assert.ok(whatIf.every(sentence => /^Would (?:set|remove) HKEY_/.test(sentence)));
      }),
    );
  });

  it('has no metadata where there are none', async () => {
    const planned = await plan(new MemoryTarget(), [instance('RmsTracing', { Enabled: true })]);
    assert.deepEqual(whatIfMetadata({ actions: [], changes: [] }), {});
    assert.deepEqual(withMetadata({ a: 1 }, {}), { a: 1 });
    assert.deepEqual(withMetadata({ a: 1 }, whatIfMetadata(planned)), {
      a: 1,
      _metadata: { whatIf: [`Would set ${hklm} [Trace] = 1 (REG_DWORD)`] },
    });
  });
});
